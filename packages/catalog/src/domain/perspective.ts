import type { Action } from './actions.ts'
import { listed } from '../statements/plain.ts'

/** What the service does for somebody outside, seen from their side: it delivers results, they receive them. */
const FROM_OUTSIDE: Readonly<Record<string, string>> = {
  explain: 'ask about', answer: 'get answers to', process: 'get answers to', respond: 'get answers to', understand: 'make understood', deliver: 'receive', send: 'receive', notify: 'receive', remind: 'receive', alert: 'receive', message: 'exchange messages about',
  escalate: 'get help in', handle: 'get help with', route: 'raise', categorize: 'raise', prioritize: 'raise', collect: 'give', recommend: 'get recommendations for', suggest: 'get suggestions for', personalize: 'get personalized', approve: 'get approval for',
  support: 'get support with', resolve: 'get help with', refund: 'get refunds for', redeem: 'redeem',
}

const FROM_INSIDE: Readonly<Record<string, string>> = { notify: 'send', remind: 'send', alert: 'send' }
const SHOWN = ['deliver', 'send', 'share']

/** The action in the words of its actor. */
export function seenBy(action: Action, outside: boolean): Action {
  if (action.family === 'access' && /^(?:users?|accounts?|customers?)$/.test(action.object)) return { ...action, object: '' }
  if (action.verb === 'recommend' || action.verb === 'suggest') return { ...action, verb: outside ? 'get' : 'give', object: `${action.object} ${action.verb === 'recommend' ? 'recommendations' : 'suggestions'}`.trim() }
  const verb = (outside ? FROM_OUTSIDE : FROM_INSIDE)[action.verb]
  if (verb === undefined) return action
  return { ...action, verb, family: verb === 'receive' && SHOWN.includes(action.verb) ? 'view' : action.family }
}

/** Actions told as one: their verbs, and the objects, joined. */
interface Run { readonly verbs: string[]; object: string; readonly rest: string }

/** Stands between objects that share their verb; no object holds it. */
const JOIN = '\n'

/** "receive reminders" and "receive alerts" share their verb. */
function sharesVerb(run: Run, action: Action): boolean {
  return run.rest === '' && action.rest === '' && run.object !== '' && action.object !== '' && run.verbs.length === 1 && run.verbs[0] === action.verb
}

/** "book, reschedule and cancel appointments": verbs that share an object are set together. `most`: how many actions to name. */
export function told(actions: readonly Action[], most = 4): string {
  const runs: Run[] = []
  for (const action of actions.slice(0, most)) {
    const last = runs.at(-1)
    if (last !== undefined && last.object === action.object && last.rest === action.rest) { if (!last.verbs.includes(action.verb)) last.verbs.push(action.verb) }
    else if (last !== undefined && sharesVerb(last, action)) last.object = [last.object, action.object].join(JOIN)
    else runs.push({ verbs: [action.verb], object: action.object, rest: action.rest })
  }
  return listed(runs.map((run) => [listed(run.verbs), listed(run.object.split(JOIN)), run.rest].filter((part) => part !== '').join(' ')))
}
