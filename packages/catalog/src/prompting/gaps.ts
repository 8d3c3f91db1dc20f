import { derived } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import { idsListed } from '../statements/plain.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

/** What a document leaves open about some of its items. `field`: what somebody must know to answer. */
interface Gap { readonly of: readonly string[]; readonly phrase: Parameters<Say>[0]; readonly field: string }

/** A question for each gap that is one. */
export function gapsOf(gaps: readonly Gap[], notes: Notes) {
  const say = wordsFor(notes.language)
  return gaps.filter((gap) => gap.of.length > 0).map(({ of, phrase, field }) => {
    const about = [...new Set(of)]
    return { ...derived(say(phrase, { list: idsListed(about, notes.language.startsWith('en') ? 'and' : '&') }), about), about, suggested: personFor(field, notes.participants) }
  })
}
