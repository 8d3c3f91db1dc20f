import type { Statement } from '@aicoe/sdk'
import { derived } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import { idsListed } from '../statements/plain.ts'
import { wordsFor } from '../wording/say.ts'

type Weight = 'high' | 'medium' | 'low'
type Raci = 'responsible' | 'accountable' | 'consulted' | 'informed'
export interface Stakeholder { stakeholder: string; name: string; role: string | null; organization: string | null; influence: Weight; interest: Weight; raci: Raci; why: Statement }

const DECIDES = /\b(?:ceo|cto|cfo|coo|chief|director|head|sponsor|owner|vp|vice president|client|president|founder|officer)\b/i
const LEADS = /\b(?:product manager|project manager|manager|lead|supervisor)\b/i
const ACCOUNTABLE = /\b(?:ceo|sponsor|client|product (?:manager|owner)|project manager|vp|vice president|president|founder|chief executive)\b/i

type Person = Notes['participants'][number]

function influenceOf(role: string, talksMuch: boolean): Weight {
  if (DECIDES.test(role)) return 'high'
  return LEADS.test(role) || talksMuch ? 'medium' : 'low'
}

function raciOf(role: string, present: boolean, busy: boolean): Raci {
  if (ACCOUNTABLE.test(role)) return 'accountable'
  if (busy) return 'responsible'
  return present ? 'consulted' : 'informed'
}

function interestOf(person: Person, busy: boolean, average: number): Weight {
  if (busy || person.share > average) return 'high'
  return person.present ? 'medium' : 'low'
}

/** Who has a stake, judged by role, tasks taken on and part in the talk; the reason is given with each. */
export function stakeholdersOf(notes: Notes): Stakeholder[] {
  const say = wordsFor(notes.language)
  const average = 1 / Math.max(1, notes.participants.filter((person) => person.words > 0).length)
  return notes.participants.map((person) => {
    const tasks = notes.actionItems.filter((item) => item.owner !== null && [person.name, person.role].includes(item.owner)).map((item) => item.id)
    const role = person.role ?? person.name
    const busy = tasks.length > 0
    const took = busy ? say('Took on {list}.', { list: idsListed(tasks) }) : say(person.present ? 'Took part in the meeting.' : 'Was named, but did not take part.')
    return {
      stakeholder: person.id, name: person.name, role: person.role, organization: person.organization, influence: influenceOf(role, person.share > 1.3 * average),
      interest: interestOf(person, busy, average), raci: raciOf(role, person.present, busy), why: derived(took, [person.id, ...tasks], person.evidence),
    }
  })
}
