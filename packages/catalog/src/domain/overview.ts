import type { Statement, Transcript } from '@aicoe/sdk'
import { derived, stated } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import { capital, sentence, small } from '../statements/plain.ts'
import { isPersonal, voiced } from '../statements/voice.ts'
import { isEnglish } from '../wording/say.ts'
import { productOf } from './product.ts'
import { plural } from './words.ts'

/** So many use cases of a role are told by name. */
const MOST_TOLD = 4
const MOST_PAINS = 2

/** What the product is for: who does what with it, why it was asked for, and what is wrong today. Where rules cannot tell, what the meeting was about. */
export function overviewOf(notes: Notes, cases: UseCases, transcript: Transcript): Statement[] {
  const purpose = notes.purpose === null ? [] : [isEnglish(notes.language) ? voiced(notes.purpose, transcript) : notes.purpose]
  const summary = notes.summary === '' || notes.summaryEvidence.length === 0 || notes.summary === notes.purpose?.text ? [] : [stated(notes.summary, notes.summaryEvidence)]
  if (cases.useCases.length === 0 || !isEnglish(notes.language)) return [...purpose, ...summary]
  const pains = notes.painPoints.filter((pain) => !isPersonal(pain.text)).slice(0, MOST_PAINS).map((pain) => stated(`Today: ${sentence(pain.text)}`, pain.evidence, [pain.id]))
  return [...servedBy(cases.useCases, productOf(notes)), ...purpose, ...pains]
}

/** "With the web shop, customers can browse products; place orders; 3 more." */
function servedBy(cases: readonly UseCase[], product: string | null): Statement[] {
  const actors = [...new Set(cases.map((item) => item.primaryActor))]
  return actors.map((actor, index) => {
    const own = cases.filter((item) => item.primaryActor === actor)
    const told = own.slice(0, MOST_TOLD).map((item) => small(item.title.replace(/[.…\s]+$/, '')))
    const more = own.length > MOST_TOLD ? [`and ${String(own.length - MOST_TOLD)} more`] : []
    const start = index === 0 ? `With the ${product ?? 'product'}, ${plural(actor)}` : capital(plural(actor))
    return derived(`${start} can ${[...told, ...more].join('; ')}.`, own.map((item) => item.id))
  })
}
