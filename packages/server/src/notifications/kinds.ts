import type { FeedEntry, MailWish, Notification, Stores } from '@aicoe/db'
import { allWho, asNamed, mentioned, starter, suggester, takingPart } from './recipients.ts'
import type { Recipients } from './recipients.ts'

const HOUR = 3_600_000

/** A sort of thing that people are told of. */
export interface Kind {
  /** Stable word of it. */
  readonly type: string
  /** For the list of what can be chosen. */
  readonly title: string
  readonly defaults: { readonly inApp: boolean; readonly mail: MailWish }
  /** Type of the entry of the feed that it comes from, and which of those entries. */
  readonly from: string
  readonly when?: (entry: FeedEntry, stores: Stores) => boolean | Promise<boolean>
  readonly to: Recipients
  /** Not again about the same run within so many milliseconds: a run that waits tries again and again. */
  readonly quietMs?: number
  /** One sentence. */
  readonly text: (notification: Notification) => string
  /** Where it is looked at in the app, when not at its run. */
  readonly path?: (notification: Notification) => string | null
}

/** Everything that people are told of. To add one: a line here, and an entry of the feed (a deferred trigger that calls tell_feed, for one person or for all). */
export const kinds: readonly Kind[] = [
  { type: 'run-done', title: 'A run of mine is done', defaults: { inApp: true, mail: 'never' }, from: 'run-state', when: isIn('done'), to: starter, text: (one) => `${runOf(one)} is done.` },
  { type: 'run-failed', title: 'A run of mine failed', defaults: { inApp: true, mail: 'now' }, from: 'run-state', when: isIn('failed'), to: starter, text: (one) => `${runOf(one)} failed.` },
  { type: 'run-waits-approval', title: 'A run of mine waits for approval', defaults: { inApp: true, mail: 'now' }, from: 'gate-open', to: starter, text: (one) => `${runOf(one)} waits until somebody approves what was made.` },
  { type: 'run-waits-money', title: 'A run of mine waits for money', defaults: { inApp: true, mail: 'now' }, from: 'run-state', when: waitsFor('budget'), to: starter, quietMs: 24 * HOUR, text: (one) => `${runOf(one)} waits because a budget is exhausted.` },
  { type: 'run-waits-models', title: 'A run of mine waits for models', defaults: { inApp: true, mail: 'never' }, from: 'run-state', when: waitsFor('models'), to: starter, quietMs: HOUR, text: (one) => `${runOf(one)} waits because no model answers.` },
  { type: 'mention', title: 'Somebody mentioned me', defaults: { inApp: true, mail: 'now' }, from: 'comment-made', to: mentioned, text: (one) => `${whoOf(one)} mentioned you in a comment${placeOf(one)}.`, path: threadPath },
  { type: 'comment-reply', title: 'Somebody answered where I take part', defaults: { inApp: true, mail: 'daily' }, from: 'comment-made', when: ({ data }) => data['isNew'] === true, to: takingPart, text: (one) => `${whoOf(one)} answered in a thread that you take part in${placeOf(one)}.`, path: threadPath },
  { type: 'suggestion-decided', title: 'Somebody decided about my suggestion', defaults: { inApp: true, mail: 'daily' }, from: 'thread-changed', when: ({ data }) => data['isDecided'] === true, to: suggester, text: (one) => `${whoOf(one)} ${one.data['suggestion'] === 'accepted' ? 'accepted' : 'rejected'} your suggestion${placeOf(one)}.`, path: threadPath },
  { type: 'budget-alert', title: 'A budget has passed its warning', defaults: { inApp: true, mail: 'now' }, from: 'budget-alert', to: allWho('spending.write'), text: ({ data }) => wordOf(data['message']) ?? 'A budget has passed its warning.' },
  // That a budget is near its end is told by the kind above already.
  { type: 'alert', title: 'Something is wrong with the installation, or is well again', defaults: { inApp: true, mail: 'now' }, from: 'alert', when: ({ data }) => data['rule'] !== 'budget-near', to: allWho('operations.read'), text: ({ data }) => `${data['state'] === 'resolved' ? 'Over: ' : data['severity'] === 'critical' ? 'Critical: ' : ''}${wordOf(data['message']) ?? 'Something is wrong.'}` },
  { type: 'invitation-accepted', title: 'Somebody accepted my invitation', defaults: { inApp: true, mail: 'daily' }, from: 'invitation-accepted', to: asNamed, text: ({ personName, data }) => `${personName ?? 'Somebody'} accepted your invitation and is here as ${wordOf(data['role']) ?? 'a member'}.` },
]

function isIn(state: string): (entry: FeedEntry) => boolean {
  return ({ data }) => data['state'] === state
}

/** Looks at the run as it is now: one that went on meanwhile waits for nothing. */
function waitsFor(lacking: 'models' | 'budget') {
  return async ({ data, run }: FeedEntry, stores: Stores): Promise<boolean> => data['state'] === 'waiting' && run !== null && await stores.runs.lacks(run) === lacking
}

function runOf({ fileName, projectName }: Notification): string {
  return `The run${fileName === null ? '' : ` of ${fileName}`}${projectName === null ? '' : ` in ${projectName}`}`
}

function whoOf({ personName }: Notification): string {
  return personName ?? 'The owner of this installation'
}

function placeOf({ data, projectName }: Notification): string {
  const kind = wordOf(data['kind'])
  return `${kind === null ? '' : ` on ${kind}`}${projectName === null ? '' : ` in ${projectName}`}`
}

function threadPath({ run, data }: Notification): string | null {
  const [kind, thread] = [wordOf(data['kind']), wordOf(data['thread'])]
  return run === null || kind === null || thread === null ? null : `/suites/${run}?${new URLSearchParams({ document: kind, thread }).toString()}`
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
