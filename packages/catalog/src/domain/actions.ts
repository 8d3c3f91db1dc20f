import { isPlural, meaning, plural } from './words.ts'
import { familyOf, leadingVerb, verbForThing, verbOfNoun } from './verbs.ts'
import type { Family } from './verbs.ts'
import { small } from '../statements/plain.ts'

/** Something that is done: the verb in its base form, what it is done to, and the rest of the words ("by phone or e-mail"). */
export interface Action { readonly verb: string; readonly object: string; readonly rest: string; readonly family: Family }

const LEAD = /^(?:(?:also|then|so|and|maybe|definitely|basically|just|ideally|i think|at least)[, ]+)*(?:the |our |an? |all )?(?:(?:new |proposed |mobile |web )*(?:system|app|application|platform|solution|product|tool|assistant|software|website|site|service|users?|customers?|people|clients?|patients?|shoppers?|members?|it|we|they|you|everyone|each \w+|[a-z]+ (?:managers?|staff|team|agents?|processors?|teachers?|students?|operators?))\s+)(?:(?:would|will|also|really|definitely|just|all)\s+)*(?:should|must|shall|will|needs?|has to|have to|can|could|wants?|would like|is able|are able|is supposed|are supposed)\s+(?:to be able to|be able to|to )?\s*/i
const GRANT = /^(?:allow(?:s|ing)?|let(?:s)?|enabl(?:e|es|ing)|permit(?:s)?|help(?:s)?)\s+(?:the |our |all )?(?:[\w-]+\s+){0,2}?(?:users?|customers?|people|patients?|clients?|shoppers?|members?|staff|employees|them|agents?|managers?|teachers?|students?|teams?|operators?)\s+(?:to\s+)?/i
const OFFER = /^(?:have|has|include|includes|including|provide|provides|offer|offers|contain|contains|support for|supports?|feature|implement|build|add|start with|be)\s+(?=\S)/i
const MANNER = /^(?:automated|automatic|automatically|immediate|immediately|instant|instantly|secure|securely|smart|intelligent|basic|simple|simply|easy|easily|quick(?! view)|quickly|fast|full|real-time|ai-powered|ai for|ai|ai-driven|proper|good|better|great|seamless|seamlessly|the|a|an|some|their|your|our|very|really)\s+/i
/** Verbs that bring news: what is brought is the noun itself ("SMS notifications"). */
const NEWS = ['notify', 'remind', 'alert']
const MOST_WORDS = 5
/** Verbs that say enough without an object. */
export const ALONE: readonly string[] = ['search', 'check out', 'switch on', 'switch off', 'turn on', 'turn off']
const VAGUE = /^(?:(?:build|create|partner|start|design|get|put|give|keep|take) |something|anything|everything|nothing|adding|doing|going|do|make|both|all|it|that|this|these|those|we|they|you|i|be|is|are|was|not|no|yes|maybe|also|just|only|let|let's|use|web first|mobile first|lots|first|second|third|essentially|somewhat|good|better|best|across|left|right|ll|point|start|talk|add|sell|design|build|implement|put|go|get|think|say|know|see|come|want|need|different|another|other|how|what|when|who|why|if|mvp|features?)\b|\b(?:is|are|was|were|has|have|should|will|can|that|which|it)\b/i
/** Verbs that are nouns as well, and what after them shows that they are: "order history". */
const NOUN_LIKE = /^(?:order|review|request|search|schedule|book|sign|post|plan|purchase|log|record|report|return|contact|display|share|test|file|view|guide|match|play|process|measure|support)$/
const NOUN_AFTER = /^(?:histor(?:y|ies)|status|management|confirmations?|track\w*|details?|dashboards?|results?|pages?|lists?|speed|flow|processing|system|notifications?|updates?|forms?|boxes|bars?|functions?|requests?|times?|data)\b/i
/** "visual inspection", "social sharing": the word before is no object. */
const QUALIFIER = /^(?:\w+(?:al|ic|ive|ous|able)|mobile|in-store|live|granular|predictive|advanced)$/i
/** Things that come in numbers: "order tracking" is to track orders. */
const COUNTED = /\b(?:order|appointment|workout|claim|product|payment|invoice|scenario|customer|patient|account|booking|ticket|document|report|message|task|event|case|meeting|shipment|defect|request|student|course|lesson|persona|campaign)$/i
const MADE = /^(?:an?\s+|the\s+)?(?:\w+\s+)?(?:payments?|contact|calls?|appointments?|reservations?|purchases?|donations?|bookings?)\b/i
const CLAUSE = /\b(?:has|have|is|are|was|were|should|will|that|which|it|we|they)\b|["“”]/i
const HELD = /\b(?:have|has|include|includes|provide|offer)\s+(?:an?|the|some|good|big|clear)\b/i
const GENERIC = /(?<!\blanding)\s+(?:functionality|modals?|dialogs?|pop-?ups?|features?|capabilit(?:y|ies)|systems?|modules?|pages?|screens?|tools?|options?|engines?|functions?|mechanisms?|services?|process(?:es)?|integration layer)$/i
const TAIL = /\s+(?:with|for|by|using|through|via|from|based on|so that|when|where|while|without|across|during|because|at|on|in|into|to|between|within|if|that|which|under|per|after|before|including|like|such as|and then)\s/i
const CHANNELS = /\b(phone|web chat|chat|sms|text|e-?mail|mobile app|web|app|in-store|social media|whatsapp|voice)\b/gi

/** Whether a doing brings news: "status updates" are received, not made. */
function isNews(verb: string, phrase: string): boolean {
  return NEWS.includes(verb) || (verb === 'update' && /\b(?:status|order|progress|live|delivery|shipping|price|news)\s+updates\b/i.test(phrase))
}

function stripped(text: string, patterns: readonly RegExp[]): string {
  const next = patterns.reduce((rest, pattern) => { const shorter = rest.replace(pattern, ''); return shorter.trim() === '' ? rest : shorter }, text)
  return next === text ? text : stripped(next, patterns)
}

/** Cuts "test results for patients" into the object and the rest. */
function split(words: string): { readonly object: string; readonly rest: string } {
  const cut = TAIL.exec(` ${words}`)
  if (cut === null) return { object: words, rest: '' }
  if (cut.index === 0) return { object: '', rest: words.trim() }
  return { object: words.slice(0, cut.index - 1).trim(), rest: words.slice(cut.index - 1).trim() }
}

function action(verb: string, object: string, rest: string): Action {
  const named = small(stripped(object.replace(GENERIC, ''), [MANNER]).replace(/[.;,\s]+$/, ''))
  const tail = rest.replace(/[.;,\s]+$/, '')
  if (named === '' && /^(?:for|of)\s/i.test(tail)) return action(verb, tail.replace(/^(?:for|of)\s+/i, ''), '')
  if (/^payments?\b(?! gateway)/i.test(named) && ['process', 'integrate', 'handle', 'manage', 'pay'].includes(verb)) return { verb: 'make', object: named.replace(/^payment\b/i, 'payments'), rest: tail, family: 'pay' }
  return { verb, object: named, rest: tail, family: familyOf(verb, named) }
}

/** "explanation of charges", "failure detection for pumps": the doing stands before "of" or "for"; its object after it, or before the doing. */
function ofForm(phrase: string): Action | null {
  const [, before = '', noun = '', joint = '', after = ''] = /^((?:[\w-]+\s+){0,3}?)([\w-]+)\s+(of|for)\s+(.+)$/i.exec(phrase) ?? []
  const verb = noun.toLowerCase() === 'confirmation' ? 'confirm' : verbOfNoun(noun)
  if (verb === null || isNews(verb, phrase)) return null
  if (familyOf(verb) === 'access') return action(verb, '', '')
  const own = before.trim().split(/\s+/).filter((word) => !QUALIFIER.test(word)).join(' ')
  if (joint.toLowerCase() === 'for' && own !== '') return action(verb, plural(own), `for ${after}`)
  const { object, rest } = split(after)
  return action(verb, object, rest)
}

/** Words that tell how and name no thing: "social sharing" shares nothing called social. */
const QUALITY_ONLY = /^(?:(?:basic|simple|social|private|public|mobile|online)\s*)+$/i

/** "appointment scheduling": the doing is the last noun of the group, its object the words before. */
function nounForm(phrase: string): Action | null {
  const { object: group, rest } = split(phrase)
  const words = group.replace(GENERIC, '').split(/\s+/)
  const last = words.at(-1) ?? ''
  const verb = verbOfNoun(last)
  if (verb === null) return null
  if (isNews(verb, group)) return action(NEWS.includes(verb) ? verb : 'notify', group, rest)
  const object = words.slice(0, -1).join(' ')
  if (QUALITY_ONLY.test(object)) return null
  if (QUALIFIER.test(object)) return action('use', group, rest)
  return action(verb, COUNTED.test(object) || /s$/i.test(last) && object !== '' ? plural(object) : object, rest)
}

function verbForm(phrase: string): Action | null {
  const words = phrase.split(/\s+/)
  const lead = leadingVerb(words)
  if (lead === null || (NOUN_LIKE.test(lead.verb) && NOUN_AFTER.test(words.slice(lead.length).join(' ')))) return null
  if (lead.verb === 'make' && !MADE.test(words.slice(1).join(' '))) return null
  if (words.length - lead.length === 1 && verbOfNoun(words[lead.length] ?? '') !== null) return null
  if (words[lead.length] === 'of') return null
  const { object, rest } = split(words.slice(lead.length).join(' '))
  return action(lead.verb, object, rest)
}

/** Things that are there to be looked at. */
const LOOKED_AT = /\b(?:details|guide|galler(?:y|ies)|listings?|lists?|categor(?:y|ies)|subcategories|pages?|homepage|blog(?: section)?|indicators?|map(?: visual)?|visuali[sz]ations?|demonstrations?|badges)$/i

/** What holds for the product as a whole rather than being a thing in it. */
const PROPERTY = /\b(?:restrictions?|rules?|support|polic(?:y|ies)|limits?|requirements?|standards?|compatib\w+|compliance|design)$/i

/** "size guide", "gift cards": a thing in a few words is there to be used. */
function usedForm(phrase: string): Action | null {
  const { object, rest } = split(phrase)
  const words = object.split(/\s+/)
  const short = words.length <= MOST_WORDS && (words.length > 1 || isPlural(object)) && /^[\p{L}][\p{L}\p{N}\s&'-]*$/u.test(object)
  return short && !VAGUE.test(object) && !PROPERTY.test(object) && meaning(object).size > 0 ? action(LOOKED_AT.test(object) ? 'view' : 'use', object.replace(/\s*&\s*/g, ' and '), rest) : null
}

function thingForm(phrase: string): Action | null {
  const { object, rest } = split(phrase)
  const verb = verbForThing(object.replace(GENERIC, ''))
  return verb === null ? null : action(verb, object, rest)
}

function parse(phrase: string): Action | null {
  const clean = stripped(phrase.trim().replace(/\([^)]*\)/g, ' ').replace(/\s+/g, ' ').replace(/[.!?]+$/, '').trim(), [LEAD, GRANT, OFFER, MANNER]).replace(/\s+(?:for|with|to|of|and|or|in)$/i, '')
  const used = HELD.test(phrase) ? usedForm(clean) : null
  const found = verbForm(clean) ?? ofForm(clean) ?? nounForm(clean) ?? thingForm(clean) ?? used
  return found !== null && CLAUSE.test(found.object) ? null : found
}

/** Commas, slashes and "and" between doings; not inside brackets. */
function partsOf(text: string): readonly string[] {
  return text.replace(/\([^)]*\)/g, (inside) => inside.replace(/[,/]/g, ';')).split(/\s*[,/]\s*(?:and\s+|or\s+)?|\s+(?:and|&)\s+/).map((part) => part.trim()).filter((part) => part !== '')
}

/**
 * "book, reschedule, cancel appointments": a verb without an object takes the next one's. A thing without a verb goes with `otherwise`
 * (the verb of the heading) or with the verb before.
 */
function joined(parts: readonly string[], otherwise: string | null): readonly Action[] {
  const parsed = parts.map((part) => ({ part, own: parse(part) }))
  const found: Action[] = []
  for (const [index, { part, own }] of parsed.entries()) {
    const before = found.at(-1)
    const next = parsed.slice(index + 1).find((other) => (other.own?.object ?? '') !== '')?.own
    if (own !== null) found.push(completed(own, next?.object ?? before?.object ?? ''))
    else if (before !== undefined) found.splice(otherwise === null ? -1 : found.length, otherwise === null ? 1 : 0, otherwise === null ? { ...before, object: `${before.object} and ${small(part)}`.replace(/^ and /, '') } : action(otherwise, part, ''))
  }
  return found
}

/** A verb alone takes the object of its neighbour; nobody logs an object in. */
function completed(own: Action, object: string): Action {
  return own.object === '' && own.rest === '' && own.family !== 'access' && !ALONE.includes(own.verb) ? { ...own, object } : own
}

/** Three or more ways to be reached are one wish: to be in contact by any of them. */
function contact(requirement: string): Action | null {
  const channels = [...new Set([...requirement.matchAll(CHANNELS)].map((match) => (match[0] === match[0].toUpperCase() ? match[0] : match[0].toLowerCase())))]
  return channels.length < 3 ? null : { verb: 'make', object: 'contact', family: 'answer', rest: `by ${channels.slice(0, -1).join(', ')} or ${channels.at(-1) ?? ''}` }
}

function plain(wish: string): readonly Action[] {
  const requirement = wish.replace(/\b(switch|turn)(?: it)? on and off\b/gi, '$1 on, $1 off')
  const whole = parse(requirement)
  const parts = partsOf(requirement)
  const several = parts.length > 1 && parts.every((part) => parse(part) !== null) ? joined(parts, null) : []
  if (several.length > 1) return several
  const used = whole ?? usedForm(requirement.replace(/\([^)]*\)/g, '').replace(/[.!?]+$/, '').trim())
  return used === null ? [] : [used]
}

const SHARE = /^\W*\d[\d.,]*\s?%\+?\s+(?:of\s+)?/

/** "70 % of standard claims processed without human intervention": what is to be done to so large a share. */
function doneTo(text: string): Action | null {
  const [, object = '', past = '', rest = ''] = /^(.+?)\s+(\w+ed)\b\s*(.*)$/.exec(text) ?? []
  const verb = [past.slice(0, -2), past.slice(0, -1)].map((base) => leadingVerb([base])?.verb).find((known) => known !== undefined)
  return verb === undefined || leadingVerb(object.split(' ').slice(-1)) !== null ? null : action(verb, object, rest)
}

/** Whether a text says of how much something is to be done. */
function isShared(text: string): boolean {
  return SHARE.test(text) && doneTo(text.replace(SHARE, '')) !== null
}

function detailsOf(text: string, otherwise: string | null): readonly Action[] {
  const plainly = text.replace(SHARE, '')
  if (plainly === text) return joined(partsOf(text), otherwise)
  const done = doneTo(plainly)
  return done === null ? joined(partsOf(plainly.replace(/\s+rate(?=\s+(?:for|of|in)\b)/i, '')), null) : [done]
}

/** "Prescription management: refill requests, status checks": the label names the field, the details the doings. */
function labelled(label: string, text: string): readonly Action[] {
  const head = parse(/integrat|sync|import|export/i.test(label) ? label : label.split(' ').map(small).join(' '))
  const details = detailsOf(text, head?.verb ?? null)
  if (head === null || head.object === '') return details.length === 0 && head !== null ? [head] : details
  if (details.length === 0 || isFigure(text, head)) return [head]
  if (details[0]?.verb === 'fill in') return [{ ...head, rest: `in ${details[0].object}` }]
  return details.map((detail, index) => (index === 0 ? within(detail, head.object.toLowerCase()) : detail))
}

/** Whether the text after a label only measures what the label names. */
function isFigure(text: string, head: Action): boolean {
  return /\d\s?%|^\W*\d/.test(text) && head.verb !== 'use' && !isShared(text)
}

/** The first of several doings says in whose field it is: "request prescription refills". */
function within(first: Action, noun: string): Action {
  const known = first.object.toLowerCase()
  return known === '' || first.object === first.object.toUpperCase() || known.includes(' ') || known.includes(noun.slice(0, 5)) || noun.includes(' ') ? first : { ...first, object: `${noun} ${known}` }
}

/** What a requirement wants done, read from its words; empty when they name no doing. */
export function actionsOf(requirement: string): readonly Action[] {
  const reached = contact(requirement)
  if (reached !== null) return [reached]
  const label = /^([^:]{3,60}):\s+(.+)$/.exec(requirement)
  const found = label === null ? plain(requirement) : labelled(label[1] ?? '', label[2] ?? '')
  return found.filter((one) => one.object !== '' || one.family === 'access' || ALONE.includes(one.verb) || one.rest !== '')
}
