import type { Block, Status } from '@aicoe/sdk'
import type { Say } from '../wording/say.ts'
import { prose } from './build.ts'

type Priority = 'must' | 'should' | 'could' | 'wont'
/** How the priorities of one document read: what the meeting did not rank is a proposal, and says so. */
export interface Ranking { of(priority: Priority, isRanked: boolean): string; readonly note: readonly Block[] }

/**
 * `ranked`: for each item of the document, whether the meeting ranked it. Where it ranked none, that is said once, not at every item.
 * `statuses`: those that the document shows beside the priorities; a decided item with a proposed priority says what was decided.
 */
export function rankingOf(say: Say, ranked: readonly boolean[], statuses: readonly Status[] = []): Ranking {
  const wanted = statuses.includes('decided') ? ` ${say('“{status}” says that it is wanted, not how urgent it is.', { status: say('decided') })}` : ''
  const isNone = !ranked.includes(true)
  return {
    of: (priority, isRanked) => (isRanked || isNone ? say(priority) : `${say(priority)} (${say('to be agreed')})`),
    note: isNone && ranked.length > 0 ? prose('ranking', `${say('The meeting ranked none of these: every priority is a proposal, still to be agreed.')}${wanted}`) : [],
  }
}
