import type { Statement } from '@aicoe/sdk'
import { derived, stated } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import { capital, idsListed, sentence } from '../statements/plain.ts'
import { rolesIn } from './roles.ts'

/** A role as somebody to design for: what they want, what hurts, where they are, as far as the meeting tells. */
interface Persona extends Statement { readonly name: string; readonly goals: readonly Statement[]; readonly pains: readonly Statement[]; readonly context: readonly Statement[]; readonly useCases: readonly string[] }

const MOST = 5
const NAMED_OFTEN = 2
const CIRCUMSTANCE = /\b(?:phone|mobile|app|web|email|sms|tablet|desk|shift|hours|24\/7|language|multilingual|home|store|floor|field|hands-free|years?|age|beginner|experienced?|daily|weekly|monthly)\b/i

function speaksOf(role: string): RegExp {
  const words = role === 'customer service representative' ? 'csrs?|customer service representatives?|customer service team|staff' : `${role.replace(/[^\w ]/g, '.')}s?`
  return new RegExp(`\\b(?:${words})\\b`, 'i')
}

function personaOf(role: string, cases: readonly UseCase[], notes: Notes): Persona {
  const own = cases.filter((item) => item.primaryActor === role)
  const said = speaksOf(role)
  const about = (items: readonly Notes['painPoints'][number][], most: number): Statement[] => items.filter((item) => said.test(item.text)).slice(0, most).map((item) => stated(sentence(item.text), item.evidence, [item.id]))
  const pains = about(notes.painPoints, 4)
  const context = about([...notes.requirements, ...notes.constraints].filter((item) => CIRCUMSTANCE.test(item.text)), 3)
  const ids = own.map((item) => item.id)
  const from = ids.length > 0 ? ids : [...new Set([...pains, ...context].flatMap((item) => item.from))]
  const text = ids.length > 0 ? `${capital(role)} stands for everybody who acts in ${idsListed(ids)}.` : `${capital(role)} stands for those whose work the product changes, as the meeting tells.`
  return { ...derived(text, from), name: capital(role), goals: own.map((item) => derived(item.trigger.text, [item.id], item.trigger.evidence)), pains, context, useCases: ids }
}

/** The roles that act, and those that the meeting speaks of often and with something to say about them. */
export function personasOf(cases: UseCases, notes: Notes): readonly Persona[] {
  const acting = [...new Set(cases.useCases.map((item) => item.primaryActor))]
  const others = rolesIn(notes).filter((role) => role.count >= NAMED_OFTEN && !acting.includes(role.name)).map((role) => role.name)
  return [...acting, ...others].map((role) => personaOf(role, cases.useCases, notes)).filter((persona) => persona.from.length > 0 && (persona.useCases.length > 0 || persona.pains.length > 0)).slice(0, MOST)
}
