import type { Action } from './actions.ts'
import type { Family } from './verbs.ts'
import { the } from './words.ts'

/** What a function takes in: name, type, format or range where they follow, and an example for tests. `{x}` is the object. */
interface InputPattern { readonly name: string; readonly type: string; readonly range: string | null; readonly example: string }
/** What a function takes in and says: the messages of success and failure. */
interface Exchange { readonly inputs: readonly InputPattern[]; readonly success: string; readonly failure: string }

const text = (name: string, example: string, range: string | null = null): InputPattern => ({ name, type: 'text', range, example })
const choice = (name: string, range: string, example: string): InputPattern => ({ name, type: 'choice', range, example })
const which = (example = 'the one recorded last'): InputPattern => ({ name: 'which {x}', type: 'reference', range: 'those on record for this person', example })

const EXCHANGES: Readonly<Record<Family, Exchange>> = {
  access: { inputs: [text('name on record', 'person-a@example.com'), { name: 'proof of identity', type: 'secret', range: null, example: 'a valid proof of Person A' }], success: 'You are signed in.', failure: 'That did not match our records. Please try again.' },
  submit: { inputs: [text('details of {x}', 'complete details of {x}')], success: 'We have recorded {x}.', failure: 'Something is missing. Please complete the marked details.' },
  book: { inputs: [text('reason for {x}', 'first visit'), { name: 'date and time', type: 'date and time', range: 'not in the past', example: '2030-03-04 10:00' }], success: 'Your {x} is confirmed for the chosen date and time.', failure: 'This time is no longer free. Please choose another.' },
  change: { inputs: [which(), text('what shall change', 'a permitted change')], success: 'Your change is saved.', failure: 'This change is not possible. Nothing was altered.' },
  find: { inputs: [text('what is looked for', 'a word that occurs in two records', 'one character or more')], success: 'These fit what you asked for.', failure: 'Nothing fits. Try other words.' },
  view: { inputs: [which()], success: 'Here is the latest on {x}.', failure: 'The latest on {x} cannot be shown right now. This is what was last known.' },
  pay: { inputs: [{ name: 'amount', type: 'amount of money', range: 'greater than zero', example: '10.00' }, choice('way to pay', 'the ways that are accepted', 'the first accepted way')], success: 'Thank you, your payment was received.', failure: 'The payment was refused. Nothing was charged.' },
  notify: { inputs: [text('address to be reached at', 'person-a@example.com'), choice('what to hear about', 'the kinds of news on offer', 'all news about {x}')], success: 'There is news about {x}.', failure: 'The message about {x} could not be delivered.' },
  decide: { inputs: [which('the one waiting longest'), choice('decision', 'accept or reject', 'accept'), text('reason', 'meets the rules that apply')], success: 'Your decision is recorded.', failure: 'You are not entitled to decide this. It was handed over.' },
  assess: { inputs: [{ name: '{x}', type: 'record', range: 'complete', example: 'a record with a known right result' }], success: 'The result for {x} is ready, with its reasons.', failure: 'No sure result for {x}. A person needs to look at it.' },
  route: { inputs: [text('what it is about', 'a matter that one team is clearly responsible for'), choice('urgency', 'normal or urgent', 'urgent')], success: 'Somebody is taking care of this.', failure: 'Nobody could be reached yet. Your case has top priority.' },
  advise: { inputs: [text('situation or preferences', 'a person with three earlier choices')], success: 'This fits what you told us.', failure: 'Nothing suitable yet. This is what most others chose.' },
  answer: { inputs: [text('question', 'a question that the approved information answers', 'one word or more')], success: 'Here is the answer to your question.', failure: 'I do not know this. I am passing your question to a person.' },
  report: { inputs: [{ name: 'period', type: 'from date to date', range: 'not after today', example: '2030-01-01 to 2030-01-31' }], success: 'Here are the figures for the chosen period.', failure: 'Some figures are missing for this period.' },
  exchange: { inputs: [choice('direction', 'to us, to them, both ways', 'both ways')], success: 'Both sides are up to date.', failure: 'The other side cannot be reached. We will try again.' },
  operate: { inputs: [choice('what to do', 'what is offered at the moment', 'the first thing offered')], success: 'Done.', failure: 'That is not possible at the moment.' },
}

/** Inputs, examples and messages of a function, filled with its object. */
export function exchangeOf(action: Action): Exchange {
  const object = the(action.object === '' ? 'request' : action.object.split(/\s+and\s+|,\s*/)[0] ?? action.object)
  const fill = (sentence: string): string => sentence.replace(/(which|Your) \{x\}/g, (_, before: string) => `${before} ${object.replace(/^the /, '')}`).replaceAll('{x}', object)
  const { inputs, success, failure } = EXCHANGES[action.family]
  return { inputs: inputs.map((input) => ({ ...input, name: fill(input.name), example: fill(input.example) })), success: fill(success), failure: fill(failure) }
}
