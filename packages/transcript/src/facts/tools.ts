import type { Evidence, Status, Tool } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { outlineOf, proof } from '../minutes/outline.ts'
import { TECHNOLOGIES } from '../minutes/technologies.ts'

const CATEGORY = new Map(Object.entries(TECHNOLOGIES).flatMap(([category, names]) => names.map((name): [string, string] => [name.toLowerCase(), category])))
const NAMES = [...CATEGORY.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.+]/g, '\\$&').replaceAll(' ', '\\s+'))
const KNOWN = new RegExp(`(?<![\\p{L}\\d])(?:${NAMES.join('|')})(?![\\p{L}\\d])`, 'giu')
/** Names that are also plain words: only with a capital, and not at the head of a sentence. */
const ALSO_A_WORD = /^(?:access|express|square|segment|epic|spark|react|sketch|railway|excel|notion|zoom|segment|oracle|swift|flask|rails|lambda|sap|apple|google|amazon|perl|emr|slack|teams|looker|vue|whoop|braze)$/i

interface Mentioned { readonly name: string; readonly status: Status; readonly weight: number; readonly evidence: Evidence; readonly category: string | null }

const DECIDED = /\b(?:proceed with|we(?:'ll| will) use|let'?s (?:use|go with)|decided|go(?:ing)? with|primary)\b/i
const COMPARED = /\b(?:compete|competition|competitors?|competitive|so many apps|already (?:doing|have|exist)|like amazon|lagging behind|existing solutions|everyone'?s doing)\b/i
const PUT_OFF = /\b(?:overkill|later|not now|out of scope|future)\b/i
const AGREES = /^(?:\W|oh )*(?:yes|yeah|yep|definitely|absolutely|agreed|sure|of course)\b/i
const WRITTEN_DECIDED = /\b(?:requirements?|integration|landscape|context|infrastructure|current|decisions?)\b/i

function writtenStatus(path: string, text: string): { status: Status; weight: number } {
  if (/\b(?:decisions?|must have)\b/i.test(path)) return { status: 'decided', weight: 3 }
  if (/\b(?:questions?|considerations)\b/i.test(path)) return { status: 'open', weight: 0 }
  if (/\bparking|parked|future\b/i.test(path)) return { status: 'parked', weight: 3 }
  if (/\bor\b/.test(text) || COMPARED.test(text)) return { status: 'proposed', weight: 1 }
  return WRITTEN_DECIDED.test(path) ? { status: 'decided', weight: 2 } : { status: 'proposed', weight: 1 }
}

/** Whether every product named is one that people buy, not one that products are built from. */
function isRival(text: string): boolean {
  const names = namesIn(text)
  return names.length > 0 && names.every((name) => CATEGORY.get(name.toLowerCase()) === 'product on the market')
}

/** In talk the words around a name, the answer to it and a recap say what became of it. */
function saidStatus(meeting: Meeting, sentence: Sentence): { status: Status; weight: number } {
  if (PUT_OFF.test(sentence.text)) return { status: 'parked', weight: 3 }
  if (DECIDED.test(sentence.text) && !/\?$/.test(sentence.quote)) return { status: 'decided', weight: 3 }
  const recap = meeting.sentences.slice(Math.max(0, sentence.index - 6), sentence.index + 1).some((each) => each.utterance.speaker === sentence.utterance.speaker && /\b(?:re-?cap|summari[sz]e)\b/i.test(each.text))
  if (recap) return { status: 'decided', weight: 3 }
  if (COMPARED.test(sentence.text) || (isRival(sentence.text) && !/\b(?:integrat|sync|connect|api|use|via)\w*/i.test(sentence.text))) return { status: 'open', weight: 1 }
  const next = meeting.sentences.slice(sentence.index + 1).find((each) => each.turn !== sentence.turn)
  if (next !== undefined && AGREES.test(next.quote)) return { status: 'decided', weight: 2 }
  return { status: 'proposed', weight: 1 }
}

function tidy(name: string): string {
  return name.replace(/\s+/g, ' ')
}

function namesIn(text: string): string[] {
  return [...text.matchAll(KNOWN)].filter((match) => {
    const plain = ALSO_A_WORD.test(match[0])
    if (plain && /^\s+(?:to|of|control|rights?)\b/i.test(text.slice(match.index + match[0].length))) return false
    return !plain || (/^\p{Lu}/u.test(match[0]) && match[0] !== match[0].toUpperCase() || /^(?:SAP|EMR)$/.test(match[0])) && (match.index > 0 || text.length < 60)
  }).map((match) => match[0])
}

/** "Epic EHR System: Real-time access" below a heading about integration names a system even when nobody knows it. */
function labelled(meeting: Meeting): Mentioned[] {
  return outlineOf(meeting).flatMap((line) => {
    if (line.label === null || !/\bintegration requirements\b/i.test(line.heading) || namesIn(line.label).length > 0) return []
    return /^(?:\p{Lu}[\p{L}\d&.]*\s?){1,4}$/u.test(line.label) && /\b(?:system|platform|erp|ehr|crm|services?|bot|hub)\b/i.test(line.label) && !/^(?:legacy|customer|partner|external|existing)\b/i.test(line.label)
      ? [{ name: line.label, status: 'decided' as const, weight: 2, evidence: proof(line), category: null }] : []
  })
}

const BY_ITS_PLACE = /\b(?:(?:they|we|you|everyone|who) (?:all )?(?:use|uses|are using|run|runs|have)|(?:software|system|tool|platform|package|vendor|supplier)s?(?:,? (?:[Ii] think|maybe))?(?:,? (?:it'?s|is|called|named|from))?)\s+(?<name>\p{Lu}[\p{L}\d+]{3,}(?:\s\p{Lu}[\p{L}\d+]+)?)/gu

/** A capitalised name in the place of a product: "their software, I think it's Medistar". No speaker, no known name, not shouted. */
function unknown(meeting: Meeting): Mentioned[] {
  const people = new Set(meeting.transcript.utterances.map((utterance) => utterance.speaker?.split(/\s+/)[0]?.toLowerCase()))
  return meeting.sentences.filter((sentence) => sentence.utterance.form === 'speech').flatMap((sentence) => [...sentence.quote.matchAll(BY_ITS_PLACE)].flatMap((match) => {
    const name = match.groups?.['name'] ?? ''
    if (namesIn(name).length > 0 || people.has(name.toLowerCase()) || name === name.toUpperCase()) return []
    return [{ name, ...saidStatus(meeting, sentence), evidence: proof(sentence, sentence.quote), category: null }]
  }))
}

function mentioned(meeting: Meeting): Mentioned[] {
  const found: Mentioned[] = []
  for (const sentence of meeting.sentences) {
    const names = namesIn(sentence.quote)
    if (names.length === 0 || /https?:/.test(sentence.quote)) continue
    const spoken = sentence.utterance.form === 'speech'
    const { status, weight } = spoken || sentence.utterance.section.length === 0 ? saidStatus(meeting, sentence) : writtenStatus(sentence.utterance.section.join(' > '), sentence.quote)
    const rival = COMPARED.test(sentence.quote)
    for (const name of names) {
      const category = CATEGORY.get(name.toLowerCase().replace(/\s+/g, ' ')) ?? null
      const first = /\b(?<first>[^,.;]*?)\s+might be overkill/i.test(sentence.quote) || !/\bfirst\b/i.test(sentence.quote)
      const settled = !first && spoken ? { status: 'decided' as const, weight: 3 } : { status, weight }
      found.push({ name: tidy(name), ...settled, evidence: proof(sentence, sentence.quote), category: rival ? 'competitor' : category })
    }
  }
  return found
}

const WHERE = /^(?:zoom|microsoft teams)$/i

/** Products, platforms and services that were named, each once, with the latest word about it. */
export function findTools(meeting: Meeting): Found<Tool>[] {
  const byName = new Map<string, Mentioned[]>()
  for (const mention of [...mentioned(meeting), ...labelled(meeting), ...(meeting.english ? unknown(meeting) : [])]) {
    if (WHERE.test(mention.name) && /\b(?:meeting|recording|location)\b/i.test(mention.evidence.quote)) continue
    const key = mention.name.toLowerCase()
    byName.set(key, [...(byName.get(key) ?? []), mention])
  }
  return [...byName.values()].map((mentions) => {
    const heaviest = Math.max(...mentions.map((mention) => mention.weight))
    const last = mentions.findLast((mention) => mention.weight === heaviest)
    const name = mentions[0]?.name ?? ''
    return {
      name, text: name, category: mentions.find((mention) => mention.category !== null)?.category ?? null, status: last?.status ?? 'proposed',
      evidence: [...new Map(mentions.map((mention) => [mention.evidence.utterance, mention.evidence])).values()], confidence: 0.85,
    }
  })
}
