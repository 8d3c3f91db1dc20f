import { assumed, derived, stated } from '@aicoe/sdk'
import type { Evidence, Statement } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import { wordsFor } from '../wording/say.ts'

const RANKS = ['must', 'should', 'could'] as const
interface Ranked { readonly id: string; readonly priority: 'must' | 'should' | 'could' | 'wont' | null; readonly evidence: readonly Evidence[] }
interface Rank { readonly priority: (typeof RANKS)[number]; readonly priorityReason: Statement }

/**
 * The priority of what is made from these requirements: the highest rank that the meeting gave one of them, and the reason says when others were left without;
 * else a proposal, a must for what was decided (`decided` names it) or a law asks for, and the reason says that it is one.
 */
export function rankOf(items: readonly Ranked[], decided: readonly string[] | null, { language, constraints }: Pick<Notes, 'language' | 'constraints'>): Rank {
  const say = wordsFor(language)
  for (const priority of RANKS) {
    const said = items.find((item) => item.priority === priority)
    if (said !== undefined) return { priority, priorityReason: stated(say(items.every((item) => item.priority !== null) ? 'The meeting ranked it so.' : 'The meeting ranked a part of it so, and the rest not at all.'), said.evidence, [said.id]) }
  }
  const lines = new Set(items.flatMap((item) => item.evidence.map(({ utterance }) => utterance)))
  const laws = constraints.filter((item) => item.category === 'legal' && item.evidence.some(({ utterance }) => lines.has(utterance)))
  if (decided === null && laws.length > 0) return { priority: 'must', priorityReason: derived(say('A proposal, still to be agreed: a law or standard that the meeting named asks for it.'), laws.map((item) => item.id), laws.flatMap((item) => item.evidence)) }
  return decided === null ? { priority: 'should', priorityReason: assumed(say('A proposal, still to be agreed: it was put forward, not decided, and nobody ranked it.')) }
    : { priority: 'must', priorityReason: derived(say('A proposal, still to be agreed: it was decided, but nobody ranked it.'), decided) }
}
