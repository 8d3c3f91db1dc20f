import type { Entity, Field, SampleRow } from '../entities/model.ts'

/** Fields of what it costs to send something. */
export const sendingCost = /^(?:shipping|delivery|freight|postage)(?:_(?:costs?|fees?|charges?|price))?$/
/** Fields of how something is sent. */
const WAY = /ship|deliver|fulfil/
const FETCHED = /\b(?:pick(?:ed)?[ -]?up|collect(?:ed|ion)?|in[- ]store|selbstabholung|abholung|abgeholt|retrait|recogida)\b|自提/iu
const CALLED_OFF = /^(?:cancell?ed|void(?:ed)?|storniert|annulée?|cancelad[oa]|已取消)$/iu
/** Fields of what only happens to something that is sent. */
const ON_THE_WAY = /^(?:carrier|tracking_number|delivery_status|(?:shipped|delivered)_(?:at|on)|delivery_date)$/

/** A row of something that is not sent, because somebody fetches it or called it off, without what sending costs and without its way. */
export function asSent(entity: Entity, row: SampleRow): SampleRow {
  const says = (field: Field, words: RegExp): boolean => field.type === 'choice' && words.test(String(row[field.name]))
  const isSent = !entity.fields.some((field) => says(field, CALLED_OFF) || (WAY.test(field.name) && !field.name.endsWith('status') && says(field, FETCHED)))
  if (isSent) return row
  const costs = entity.fields.filter((field) => field.type === 'money' && sendingCost.test(field.name)).map((field) => [field.name, 0] as const)
  const way = entity.fields.filter((field) => field.nullable && ON_THE_WAY.test(field.name)).map((field) => [field.name, null] as const)
  return { ...row, ...Object.fromEntries([...costs, ...way]) }
}
