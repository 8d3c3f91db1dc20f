import type { Block } from '@aicoe/sdk'
import type { Say } from '../wording/say.ts'
import { prose } from './build.ts'

type Priority = 'must' | 'should' | 'could' | 'wont'
/** How the priorities of one document read: what the meeting did not rank is a proposal, and that is said once, not at every item. */
export interface Ranking { of(priority: Priority, isRanked: boolean): string; readonly note: readonly Block[] }

/** `ranked`: for each item of the document, whether the meeting ranked it. The fewer kind carries a mark, where there are both. */
export function rankingOf(say: Say, ranked: readonly boolean[]): Ranking {
  const count = ranked.filter(Boolean).length
  const fewRanked = count * 2 <= ranked.length
  const mark = count === 0 || count === ranked.length ? null : fewRanked ? { on: true, words: say('ranked by the meeting') } : { on: false, words: say('to be agreed') }
  const note = ranked.length === 0 || !fewRanked ? null : count === 0 ? say('The meeting ranked none of these: every priority is a proposal, still to be agreed.') : say('A priority is a proposal, still to be agreed, where it does not say that the meeting ranked it.')
  return { of: (priority, isRanked) => (mark?.on === isRanked ? `${say(priority)} (${mark.words})` : say(priority)), note: prose('ranking', note) }
}
