import { ALONE } from './actions.ts'
import type { Action } from './actions.ts'
import { isPlural } from './words.ts'

/** Marks of speech that was not made for the page: somebody in person, hesitation, a sentence that breaks off. */
const SPEECH = /\b(?:i|i'm|i've|i'd|me|my|you|you're|your|you've|we|we're|our|us|he|she|gonna|wanna|'cause|because|cause|like|um|uh|er|yeah|okay|maybe|somewhere|somehow|stuff|things?|whatever|this|these|those|them|let's|it's|don't|ro)\b|\.\.\./i
const BROKEN = /(?:\b(?:and|or|the|a|an|of|to|for|with|but|if|that|which|is|are|has|its own|f)|[,:;(–-])\s*$/i
const TWICE = /\b(first|functional|remote|control|really|actually)\b.*\b\1\b/i
const MOST_WORDS = 14
const MOST_OBJECT_WORDS = 6
/** A thing to use counts only where the line is about nothing else: a list item, not half a sentence. */
const WHOLE = 0.7

/** Objects that name nothing: what is left of "hold on", "get started", "point three", "match in nice ways". */
const NOTHING = /^(?:(?:on|off|up|out|down|in|over|away|back|as|one|two|three|four|five|six|seven|eight|nine|ten|make|do|have|get|be|go|put)\b.*|\w+ed|(?:(?:expected|certain|some|basic|main|that|nice|whole)\s+)*(?:functionality|ways?|subjects?|projects?|points?|kinds?)(?:\s+(?:anyways?|of\s.*))?)$/i

/** Whether an action names what it is done to, or needs not to ("log in", "integrate with Strava"). */
function isWhole(action: Action): boolean {
  if (action.object === '') return action.family === 'access' || ALONE.includes(action.verb) || /^(?:with|by)\s/i.test(action.rest)
  return !NOTHING.test(action.object)
}

/** Whether the words of a wish can stand in a document as they are, so that something may be built on them. `quote` is the line they come from. */
export function isClear(text: string, actions: readonly Action[], quote: string): boolean {
  if (actions.some((action) => action.verb === 'use' && !action.object.includes(' ') && !isPlural(action.object))) return false
  if (actions.some((action) => action.verb === 'use') && text.length < quote.length * WHOLE) return false
  const words = text.replace(/\([^)]*\)/g, '').split(/\s+/).length
  if (BROKEN.test(text) || TWICE.test(text)) return false
  if (/^[^:]{3,60}:\s/.test(text)) return true
  if (!actions.every(isWhole)) return false
  if (actions.length > 0) return words <= 2 * MOST_WORDS && actions.every((action) => action.object.split(' ').length <= MOST_OBJECT_WORDS && !SPEECH.test(`${action.object} ${action.rest}`))
  return words <= MOST_WORDS && !SPEECH.test(text)
}

const WANT = /\b(?:i|you|people|they|users?|customers?|everyone|anybody|someone|patients?|students?)(?:'d|'ll)?\s+(?:just\s+|really\s+|only\s+|all\s+)*(?:want|need|would like|like|have)\s+to\s+(?:do is\s+(?:to\s+)?|be able to\s+)?([^.;?!]+?)(?=[.;?!]|,? (?:but|because|so|which|when|while)\b|$)/i

/** What somebody says they want to do, out of a longer sentence: "all I really want to do is switch on and off" gives "switch on and off". */
export function wanted(text: string): string | null {
  return WANT.exec(text)?.[1]?.trim() ?? null
}
