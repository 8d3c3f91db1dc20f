import type { Block } from '@aicoe/sdk'
import type { Say } from '../wording/say.ts'
import { prose } from './build.ts'

type Priority = 'must' | 'should' | 'could' | 'wont'
/** How the priorities of one document read: what the meeting did not rank is a proposal, and says so. */
export interface Ranking { of(priority: Priority, isRanked: boolean): string; readonly note: readonly Block[] }

/** `ranked`: for each item of the document, whether the meeting ranked it. Where it ranked none, that is said once, not at every item. */
export function rankingOf(say: Say, ranked: readonly boolean[]): Ranking {
  const isNone = !ranked.includes(true)
  return {
    of: (priority, isRanked) => (isRanked || isNone ? say(priority) : `${say(priority)} (${say('to be agreed')})`),
    note: isNone && ranked.length > 0 ? prose('ranking', say('The meeting ranked none of these: every priority is a proposal, still to be agreed.')) : [],
  }
}
