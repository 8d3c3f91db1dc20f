import type { Cell, Entity, Field, SampleRow } from '../entities/model.ts'

/** Fields of what it costs to send something. */
export const sendingCost = /^(?:shipping|delivery|freight|postage)(?:_(?:costs?|fees?|charges?|price))?$/
/** Fields of how something is sent. */
const WAY = /ship|deliver|fulfil/
const FETCHED = /\b(?:pick(?:ed)?[ -]?up|collect(?:ed|ion)?|in[- ]store|selbstabholung|abholung|abgeholt|retrait|recogida)\b|自提/iu
const CALLED_OFF = /^(?:cancell?ed|void(?:ed)?|storniert|annulée?|cancelad[oa]|已取消)$/iu
/** Fields of what only happens to something that is sent. */
const ON_THE_WAY = /^(?:carrier|tracking_number|delivery_status|(?:shipped|delivered)_(?:at|on)|delivery_date)$/

/** States of something that is sent. */
const MOVING = /^(?:shipped|sent|dispatched|in transit|on (?:the|its) way|out for delivery|delivered|versandt|verschickt|unterwegs|geliefert|zugestellt|expédiée?|livrée?|enviad[oa]|entregad[oa]|已发货|已送达)$/iu

/** A row of something that is not sent, because somebody fetches it or called it off, without what sending costs and without its way. */
export function asSent(entity: Entity, row: SampleRow): SampleRow {
  const says = (field: Field, words: RegExp): boolean => field.type === 'choice' && words.test(String(row[field.name]))
  const isFetched = entity.fields.some((field) => WAY.test(field.name) && !field.name.endsWith('status') && says(field, FETCHED))
  if (!isFetched && !entity.fields.some((field) => says(field, CALLED_OFF))) return row
  const states = isFetched ? entity.fields.filter((field) => says(field, MOVING)).flatMap((field) => stillHere(field).map((state) => [field.name, state] as const)) : []
  const costs = entity.fields.filter((field) => field.type === 'money' && sendingCost.test(field.name)).map((field) => [field.name, 0] as const)
  const way = entity.fields.filter((field) => field.nullable && ON_THE_WAY.test(field.name)).map((field) => [field.name, null] as const)
  const changed: readonly (readonly [string, Cell])[] = [...states, ...costs, ...way]
  return { ...row, ...Object.fromEntries(changed) }
}

/** The state of what waits to be fetched: one that says so, else the last before it would go on its way; none where there is no such state. */
function stillHere({ values }: Field): readonly string[] {
  const said = values.find((value) => FETCHED.test(value)) ?? values[values.findIndex((value) => MOVING.test(value)) - 1]
  return said === undefined ? [] : [said]
}
