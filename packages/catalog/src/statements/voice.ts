import type { Statement, Transcript } from '@aicoe/sdk'
import { capital, sentence } from './plain.ts'

const PERSON = /\b(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'll|we'd|us|our|ours|my|me|let's|you|you're|your)\b/i
/** "We're planning to", "our goal is to": what comes after is the wish itself. */
const LEAD = /^(?:(?:so|and|but|well)\s+)?(?:(?:we|i)(?:['’](?:re|m|d|ll))?|our (?:goal|aim|target|plan) is|the (?:goal|aim|target|plan) is)\s*(?:are|am|were|would|will|also|really|just|all)?\s*(?:planning|going|aiming|hoping|looking|trying|want|need|like|wish|have|plan|aim|hope)?\s*to\s+(?:be able to\s+)?/i

/** Whether words speak of the speaker or to the listener. */
export function isPersonal(text: string): boolean {
  return PERSON.test(text)
}

/** What somebody said as a document says it: the wish without "we want to"; what stays in the first person keeps the name of who said it. */
export function voiced(said: Statement, transcript: Transcript): Statement {
  const text = sentence(capital(said.text.replace(LEAD, '')).replace(/!+$/, ''))
  if (!PERSON.test(text)) return { ...said, text }
  const speaker = transcript.utterances.find((utterance) => utterance.id === said.evidence[0]?.utterance)?.speaker ?? null
  return speaker === null ? said : { ...said, text: `${speaker}: ${sentence(said.text)}` }
}
