import type { Statement } from '@aicoe/sdk'
import { derived } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { Prd } from '../documents/prd.ts'
import { idsListed } from '../statements/plain.ts'
import { wordsFor } from '../wording/say.ts'
import { personFor } from './people.ts'

/** Two sides between which somebody has to choose; of a decision the last word counts, and a wrong date is nobody's choice. */
const TO_CHOOSE: ReadonlySet<string> = new Set(['sum', 'scope', 'figure'])

/** What asks which side of a contradiction holds, where no question of the meeting touches the same lines. */
export function toSettle(contradictions: Notes['contradictions'], asked: readonly Statement[], { language, participants }: Pick<Notes, 'language' | 'participants'>): (Statement & { askedBy: null; suggested: string | null; area: null })[] {
  const known = new Set(asked.flatMap((question) => question.evidence.map(({ utterance }) => utterance)))
  return contradictions.filter((item) => TO_CHOOSE.has(item.kind) && !item.evidence.some(({ utterance }) => known.has(utterance)))
    .map((item) => ({ ...derived(wordsFor(language)('Which holds? {text}', { text: item.text }), [item.id], item.evidence), askedBy: null, suggested: personFor(item.text, participants), area: null }))
}

/** What nobody said of these personas and risks, as questions to whoever may know. */
export function unsettled(notes: Notes, personas: readonly { readonly id: string }[], risks: readonly Pick<Prd['risks'][number], 'reference'>[]): (Statement & { about: string[]; suggested: string | null })[] {
  const say = wordsFor(notes.language)
  const unowned = risks.map((item) => item.reference)
  const people = personas.map((item) => item.id)
  return [
    { about: people, text: say('How much experience with technology can be expected of {list}, and which devices are at hand?', { list: idsListed(people) }), field: 'design of the interface' },
    { about: unowned, text: say('Who watches {list}, and how high is the probability? The meeting did not say.', { list: idsListed(unowned) }), field: 'owner of the project' },
  ].filter((item) => item.about.length > 0).map(({ about, text, field }) => ({ ...derived(text, about), about, suggested: personFor(field, notes.participants) }))
}
