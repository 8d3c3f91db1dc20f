import type { Constraint } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { outlineOf, proof } from '../minutes/outline.ts'
import { readQuantities } from '../quantities/quantities.ts'
import { isMoney } from '../quantities/units.ts'

type Category = Constraint['category']
const LEGAL = /\b(?:gdpr|hipaa|ccpa|pci(?:[ -]dss)?|sox|hitrust|iso \d+|iatf \d+|wcag|fda|mifid|dsgvo|complian\w+|regulat\w+|legal|law|privacy|certification|licen[cs]e|data residency|patient data must|us borders|audit)\b/i
const TIME = /\b(?:deadline|months?|weeks?|by (?:q[1-4]|the end)|launch|timeline|go[- ]live|time frame)\b/i
const BUDGET = /\b(?:budget|cost|price|funding|spend|afford)\b/i
const ORGANIZATION = /\b(?:team|staff|approval|people|union|training|in-house|internally|outsourc|skills?)\b/i
const HEADING = /\b(?:constraints?|limitations?|restrictions?|rahmenbedingungen|restricciones|contraintes)\b|约束|限制/iu
const LEGAL_HEADING = /\b(?:compliance|regulat\w*|legal|privacy)\b/i

function categoryOf(text: string): Category {
  if (LEGAL.test(text)) return 'legal'
  if (BUDGET.test(text) || readQuantities(text).some((quantity) => isMoney(quantity.unit))) return 'budget'
  if (TIME.test(text)) return 'time'
  return ORGANIZATION.test(text) && !/\b(?:users?|platforms?|support|system|api|database)\b/i.test(text) ? 'organizational' : 'technical'
}

const CONTEXT = /^(?:budget|privacy regulations?|regulatory environment|compliance(?: requirements?)?|regulations?|deadline|go-live)\b/i
const EXISTING = /\b(?:legacy|existing|mainframe|on-premise|cannot be changed)\b/i

function written(meeting: Meeting): Found<Constraint>[] {
  return outlineOf(meeting).flatMap((line) => {
    const { heading, utterance, label } = line
    if (utterance.form !== 'item') return []
    const make = (category: Category, confidence: number): Found<Constraint>[] => [{ text: utterance.text, category, evidence: [proof(line)], confidence }]
    if (HEADING.test(heading)) return make(categoryOf(utterance.text), 0.95)
    if (LEGAL_HEADING.test(heading) && !/\b(?:risk|question|action)/i.test(line.path)) return make(LEGAL.test(utterance.text) ? 'legal' : 'technical', 0.85)
    if (/\bcontext\b/i.test(heading) && (CONTEXT.test(utterance.text) || EXISTING.test(utterance.text))) return make(categoryOf(utterance.text), 0.85)
    if (CONTEXT.test(label ?? '') && !/\brisk/i.test(line.path)) return make(categoryOf(utterance.text), 0.8)
    return []
  })
}

const LIMIT = /\b(?:at most|no more than|maxim(?:um|al)|limited to|only for|must not|mustn'?t|can(?:no|')t (?:exceed|be (?:more|larger|bigger))|has to be (?:under|below|less)|within (?:the )?budget|price limit|budget is|(?:is|it's) fixed|has to be (?:done|ready|finished))\b/i
const LAW = /\b(?:gdpr|hipaa|ccpa|pci|regulat(?:ed|ion|ions)|compliance|legally|the law)\b/i
const HAVE_TO_KEEP = /\b(?:existing|legacy) systems?\b/i
const DEADLINE = /\b(?:we )?need (?:it|this|that) (?:in|by|within)\b|\bdeadline is\b/i
const RULED = /\b(?:(?:isn'?t|is not|not) (?:allowed|part of)|we(?:'re| are) not (?:allowed|supposed) to|no longer (?:allowed|want)|(?:should|must) (?:only|not) (?:be|have|use))\b/i

function spokenCategory(text: string): Category | null {
  if (DEADLINE.test(text)) return 'time'
  if (LAW.test(text)) return 'legal'
  if (LIMIT.test(text)) return readQuantities(text).some((quantity) => isMoney(quantity.unit)) || BUDGET.test(text) ? 'budget' : categoryOf(text)
  if (HAVE_TO_KEEP.test(text)) return 'technical'
  return RULED.test(text) ? categoryOf(text) : null
}

/** Two words name a law; anything else takes three. */
function isOfLength(sentence: Sentence): boolean {
  return sentence.words.length <= 45 && sentence.words.length >= (LAW.test(sentence.text) ? 2 : 3)
}

/** A law named in a short question gets its weight from the answer "absolutely", which is kept as proof. */
function spoken(meeting: Meeting): Found<Constraint>[] {
  return meeting.sentences.flatMap((sentence, index) => {
    if (sentence.utterance.form !== 'speech' || !isOfLength(sentence)) return []
    const category = spokenCategory(sentence.text)
    if (category === null) return []
    const next = meeting.sentences[index + 1]
    const agreed = next !== undefined && next.turn !== sentence.turn && /^(?:yes|yeah|absolutely|definitely|exactly|right|agreed)\b/i.test(next.quote)
    if (sentence.quote.endsWith('?') && !agreed && category !== 'legal') return []
    return [{ text: sentence.text, category, evidence: [...sentence.evidence, ...(agreed ? [...next.evidence] : [])], confidence: agreed ? 0.7 : 0.55 }]
  })
}

const LISTED = /\b(?:compliance|gdpr|hipaa|ccpa|pci)\b/i

/** A law in a list that somebody dictated. */
function listed(meeting: Meeting): Found<Constraint>[] {
  return outlineOf(meeting).filter((line) => line.utterance.form === 'item' && line.heading === '' && LISTED.test(line.utterance.text))
    .map((line) => ({ text: line.utterance.text, category: 'legal' as const, evidence: [proof(line)], confidence: 0.8 }))
}

/** What limits the solution: laws, budget, time, the systems in place, the organisation. */
export function findConstraints(meeting: Meeting): Found<Constraint>[] {
  const found = [...written(meeting), ...(meeting.english ? [...spoken(meeting), ...listed(meeting)] : [])]
  const unique = new Map(found.map((constraint) => [constraint.text.toLowerCase(), constraint]))
  return [...unique.values()]
}
