import type { Action } from './actions.ts'
import type { Family } from './verbs.ts'
import { one, plural, the } from './words.ts'

/** Sentences of a flow: {A} the actor, {S} the service, {do} verb and object, {one} and {the} the object. The first word of each is who acts. */
export interface FlowPattern {
  readonly main: readonly string[]
  /** condition, number of the step it leaves from, steps. */
  readonly alternatives: readonly (readonly [condition: string, at: number, ...steps: string[]])[]
  readonly exceptions: readonly (readonly [condition: string, at: number, ...steps: string[]])[]
  readonly success: string
  readonly failure: string
}

export const flowPatterns: Readonly<Record<Family, FlowPattern>> = {
  access: {
    main: ['{A} asks to {do}.', '{S} asks {A} to prove who they are.', '{A} gives the proof.', '{S} checks the proof.', '{S} opens what {A} may see and do.', '{S} records the time of entry.'],
    alternatives: [['{A} has forgotten the proof of identity', 3, '{A} asks for a new one.', '{S} sends it to the address on record and waits for {A} to try again.']],
    exceptions: [['the proof is wrong', 4, '{S} says that the proof was not accepted, without saying which part was wrong.', '{A} tries again.']],
    success: '{A} sees what they are entitled to, and nothing else.', failure: 'Nobody has been let in, and the attempt is recorded.' },
  submit: {
    main: ['{A} asks to {do}.', '{S} asks for what it needs to know about {the}.', '{A} gives the details.', '{S} checks that the details are complete and plausible.', '{S} shows {the} as it will be recorded.', '{A} confirms.',
      '{S} records {the} and tells {A} what happens next.'],
    alternatives: [['{A} notices a mistake in the summary of {the}', 6, '{A} corrects the details.', '{S} checks them again and shows the corrected version.']],
    exceptions: [['details of {the} are missing or contradict each other', 4, '{S} names each detail that needs attention.', '{A} completes them, or leaves without anything being recorded.']],
    success: '{The} is on record, and {A} knows what happens next.', failure: 'Nothing about {the} has been recorded.' },
  book: {
    main: ['{A} asks to {do}.', '{S} asks what {the} is for and when it would suit.', '{A} says the reason and the wished time.', '{S} offers the times that are free.', '{A} chooses one of the times.', '{S} checks that the time is still free and holds it.',
      '{S} confirms {the} with date, time and place.'],
    alternatives: [['none of the offered times suits {A}', 5, '{A} asks for other days.', '{S} offers the free times of those days.']],
    exceptions: [['the chosen time has been taken in the meantime', 6, '{S} says so and offers the nearest free times.', '{A} chooses again or leaves.']],
    success: '{The} stands in the calendar of everybody concerned, and {A} has a confirmation.', failure: 'No time is held, and the calendar is unchanged.' },
  change: {
    main: ['{A} asks to {do}.', '{S} shows {the} as it stands.', '{A} says what shall be different.', '{S} checks that the change is allowed.', '{S} shows what the change leads to.', '{A} confirms.', '{S} records the change and confirms it.'],
    alternatives: [['{A} decides to keep {the} as it is', 6, '{A} withdraws the change.', '{S} leaves {the} untouched and says so.']],
    exceptions: [['the change to {the} is not allowed or comes too late', 4, '{S} gives the reason and what {A} can do instead.', '{A} takes the other way or leaves.']],
    success: '{The} carries the change, with who made it and when.', failure: '{The} is as it was before.' },
  find: {
    main: ['{A} says what kind of {object} they are after.', '{S} looks for what fits.', '{S} shows what it found, the best first.', '{A} narrows the result down.', '{S} shows what remains.', '{A} chooses one.', '{S} shows it in full.'],
    alternatives: [['the first result already fits', 4, '{A} chooses it at once.', '{S} shows it in full.']],
    exceptions: [['nothing fits what {A} asked for', 2, '{S} says so and names what comes closest.', '{A} asks in other words or leaves.']],
    success: '{A} has found what they were after and sees it in full.', failure: '{A} knows that nothing fits and how to ask differently.' },
  view: {
    main: ['{A} asks to {do}.', '{S} checks that {A} may see it.', '{S} gathers the latest on {the}.', '{S} shows it, with the time it was last updated.', '{A} asks for a detail.', '{S} shows the detail.'],
    alternatives: [['{A} wants to look at an earlier time', 5, '{A} chooses the time.', '{S} shows {the} as it was then.']],
    exceptions: [['the latest on {the} cannot be had', 3, '{S} shows what was last known, says how old it is, and names whom to ask.']],
    success: '{A} knows how {the} stands.', failure: '{A} knows that no current information is to be had, and whom to ask.' },
  pay: {
    main: ['{A} chooses what to pay for.', '{S} shows the amount and what it is made up of.', '{A} chooses how to pay.', '{A} authorises the payment.', '{S} has the payment carried out.', '{S} records the payment and gives {A} a receipt.'],
    alternatives: [['{A} wants to pay in another way', 3, '{A} goes back and chooses another way to pay.', '{S} shows the amount again.']],
    exceptions: [['the payment is refused', 5, '{S} says that nothing was charged and why, as far as it is known.', '{A} tries another way to pay or leaves.']],
    success: 'The amount is paid once, and {A} has a receipt.', failure: 'Nothing is charged, and what was to be paid for is still open.' },
  notify: {
    main: ['{A} says what they want to hear about {the}, and how to be reached.', '{S} records the wish.', '{S} notices that there is news about {the}.', '{S} sends the news in the chosen way.', '{A} reads it.', '{S} records that the news has arrived.'],
    alternatives: [['{A} no longer wants to hear about {the}', 5, '{A} withdraws the wish.', '{S} sends nothing further.']],
    exceptions: [['the news cannot be delivered', 4, '{S} tries again, then another way to reach {A}.', '{S} records that {A} was not reached, so that somebody can follow up.']],
    success: '{A} has the news about {the} in time.', failure: 'It is on record that {A} was not reached.' },
  decide: {
    main: ['{A} opens {the} that waits longest.', '{S} shows everything known about it.', '{A} checks it against the rules that apply.', '{A} decides and gives the reason.', '{S} records the decision with name and time.', '{S} tells everybody concerned.'],
    alternatives: [['{A} needs more information to decide', 3, '{A} asks the person concerned.', '{S} keeps {the} waiting until the answer is there.']],
    exceptions: [['{A} is not entitled to decide this one', 4, '{S} says who is, and hands {the} over.']],
    success: 'The decision on {the} stands, with its reason, and everybody concerned knows it.', failure: '{The} still waits for a decision.' },
  assess: {
    main: ['{A} hands over {one}.', '{S} checks that it is complete.', '{S} holds it against the rules and past cases.', '{S} shows its result, with the reasons for it.', '{A} looks at the reasons.', '{A} accepts the result or corrects it.', '{S} records the result and who accepted it.'],
    alternatives: [['{A} disagrees with the result for {the}', 6, '{A} gives the right result and why.', '{S} records both, so that the rules can be improved.']],
    exceptions: [['{S} is not sure enough of a result', 4, '{S} says so and leaves the judgement to {A}.']],
    success: 'There is an accepted result for {the}, with its reasons.', failure: '{The} is marked for a person to judge.' },
  route: {
    main: ['{A} brings up {one}.', '{S} recognises what it is about and how urgent it is.', '{S} chooses who is responsible.', '{S} hands it over together with everything said so far.', '{S} tells {A} who is taking care of it.', '{A} agrees to wait or to be called.', '{S} records who took over and when.'],
    alternatives: [['{A} asks for a person at once', 2, '{S} hands {the} to the person on duty.', '{S} tells {A} how long it will take.']],
    exceptions: [['nobody responsible can be reached', 4, '{S} hands {the} to the deputy and raises its urgency.', '{S} tells {A} what to do until then.']],
    success: 'The right person has {the}, knows everything said so far, and {A} knows who it is.', failure: '{The} stands at the top of the list of open cases, marked as not taken.' },
  advise: {
    main: ['{A} asks for advice on {the}.', '{S} considers what it knows about the situation of {A}.', '{S} proposes what fits best, with the reason.', '{A} looks at a proposal.', '{A} accepts it or turns it down.', '{S} records the answer to propose better next time.'],
    alternatives: [['{S} knows too little about {A}', 2, '{S} asks a few questions.', '{A} answers, and the proposals follow from that.']],
    exceptions: [['nothing suitable is to be proposed', 3, '{S} says so and shows what most others chose.']],
    success: '{A} has a proposal that they accepted.', failure: '{A} has seen why nothing suitable could be proposed.' },
  answer: {
    main: ['{A} puts a question or request.', '{S} recognises what it is about.', '{S} looks for the answer in the approved information.', '{S} answers in plain words.', '{A} asks on, or says that the answer helps.', '{S} records the question and the answer.'],
    alternatives: [['{A} would rather speak with a person', 5, '{S} hands the conversation over with everything said so far.', '{A} continues with the person, without repeating anything.']],
    exceptions: [['{S} has no approved answer', 3, '{S} says so and passes the question to a person.', '{S} tells {A} when to expect the answer.']],
    success: '{A} has the answer, and it is on record.', failure: 'The question waits for a person, and {A} knows when to expect the answer.' },
  report: {
    main: ['{A} asks to {do}.', '{A} chooses the period and what to include.', '{S} gathers the figures.', '{S} shows the figures next to their targets.', '{A} looks into a figure that stands out.', '{S} shows what it is made up of.', '{A} passes the result on to those who need it.'],
    alternatives: [['{A} needs the same figures regularly', 7, '{A} asks for them at fixed times.', '{S} prepares them at those times.']],
    exceptions: [['figures for a part of the period are missing', 3, '{S} shows the rest and says what is missing.']],
    success: '{A} has the figures for the chosen period.', failure: '{A} knows which figures are missing and why.' },
  exchange: {
    main: ['{A} says which {object} shall be kept in step, and with whom.', '{S} fetches what has changed on the other side.', '{S} checks that it is complete.', '{S} matches it with its own records.', '{S} records the changes on both sides.', '{S} shows {A} what was taken over and what was not.'],
    alternatives: [['the two sides disagree about {the}', 4, '{S} shows both versions.', '{A} decides which one holds.']],
    exceptions: [['the other side cannot be reached', 2, '{S} keeps what it has, marks its age, and tries again later.', '{S} tells {A} if it still fails.']],
    success: 'Both sides have the same {object}.', failure: 'Both sides are as they were, and {A} knows what is still to be exchanged.' },
  operate: {
    main: ['{A} turns to {S} to {do}.', '{S} offers what can be done.', '{A} chooses.', '{S} does it and shows the effect.', '{A} checks that the effect is the one they wanted.'],
    alternatives: [['the effect is not the one that {A} wanted', 5, '{A} takes it back.', '{S} returns to the state before.']],
    exceptions: [['what {A} chose cannot be done at the moment', 4, '{S} says why and what would help.']],
    success: '{A} has done what they set out to do.', failure: 'Everything is as it was before.' },
}

/** Fills a sentence of a pattern for an action, an actor and what the actor deals with. */
export function filled(sentence: string, action: Action, actor: string, service: string): string {
  const object = firstOf(action.object === '' ? 'request' : action.object)
  const values: Readonly<Record<string, string>> = {
    A: `the ${actor}`, S: `the ${service}`, do: phrase(action), one: one(object), the: the(object), The: the(object).replace(/^t/, 'T'), object: plural(object),
  }
  const text = sentence.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Of "test results and records" the first: a flow follows one thing at a time. */
function firstOf(object: string): string {
  return object.split(/\s+and\s+|,\s*/)[0] ?? object
}

/** "book an appointment", "log in". */
export function phrase(action: Action): string {
  return [action.verb, action.object === '' ? '' : one(firstOf(action.object)), action.rest].filter((part) => part !== '').join(' ')
}

/** What holds before the flow of an action starts. */
export function given(action: Action, actor: string): string {
  const object = action.object === '' ? '' : one(firstOf(action.object))
  return object !== '' && ['change', 'view', 'decide'].includes(action.family) ? `There is ${object} on record that concerns the ${actor}` : `The ${actor} has a reason to ${phrase(action)}`
}
