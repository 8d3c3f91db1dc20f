import { isPair, SPOKEN_NUMBER, spokenValue } from './spoken.ts'
import { CURRENCY, UNIT, currencyOf, isMoney, unitOf } from './units.ts'

type Comparison = '=' | '<' | '<=' | '>' | '>=' | '~'

/** A number that means something: value in `unit`, magnitude applied; `quote` is text.slice(start, end). */
export interface Quantity {
  readonly value: number
  readonly valueTo: number | null
  /** ISO currency, unit of measure, the noun that is counted, or ''. */
  readonly unit: string
  readonly comparison: Comparison
  /** What the number is counted by: "month", "year", "day", "claim" ... */
  readonly per: string | null
  /** Whether the number was said in words. */
  readonly spoken: boolean
  readonly start: number
  readonly end: number
  readonly quote: string
}

const WRITTEN = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
const MAGNITUDE = '(?:\\s?(?:thousand|million|billion|mio|bn|mn)\\b|[kKmMB](?![\\p{L}\\d]))'
const LESS = 'less than|fewer than|under|below|within|lower than|<'
const MOST = 'at most|up to|no more than|not more than|max(?:imum|imal(?:ly)?)?(?: of)?|maximally|≤|<='
const MORE = 'more than|greater than|over|above|exceeding|>'
const LEAST = 'at least|minimum(?: of)?|min\\.?|no less than|≥|>='
const ABOUT = 'about|around|approximately|approx\\.?|roughly|nearly|almost|some|maybe|like|average(?: of)?|on average|~|circa|ca\\.'
const NUMBER = new RegExp(`\\d|\\b(?:${SPOKEN_NUMBER})`, 'iu')
const QUANTITY = new RegExp(
  `(?<aged>\\b(?:aged?|ages)(?: of)?\\s+)?(?<comparison>(?:${LEAST}|${MOST}|${LESS}|${MORE}|${ABOUT})\\s*)?(?<before>(?:${CURRENCY})\\s?)?(?:(?<![\\p{L}\\d.,#/:_-])|(?<=[$€£¥\\s(<>≤≥~"“‘']))`
  + `(?:(?<written>${WRITTEN})|\\b(?<words>${SPOKEN_NUMBER}))(?<size>${MAGNITUDE})?(?<plus>\\+|\\s+or more|\\s+plus\\b)?`
  + `(?:\\s?(?:-|–|—|to|and|bis)\\s?(?<=(?:between .*)|(?:-|–|—|to|bis)\\s?)(?:${CURRENCY})?\\s?(?:(?<written2>${WRITTEN})|(?<words2>${SPOKEN_NUMBER}))(?<size2>${MAGNITUDE})?(?<plus2>\\+)?)?`
  + `(?:(?:\\s|-)?(?<unit>(?:${UNIT}|${CURRENCY})(?![\\p{L}\\d])))?(?<plus3>\\+)?(?<cents>\\s+(?:and\\s+)?(?<small>${SPOKEN_NUMBER}|\\d\\d)(?:\\s+cents?)?(?=[\\s.,?!]|$))?`, 'giu')
const MAGNITUDES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, mio: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9 }
/** What stands before a number that only names a thing: a version, a standard, a phase, a product. */
const NAME_BEFORE = /(?:\b(?:phases?|tiers?|years?|months?|weeks?|days?|versions?|sections?|steps?|levels?|rooms?|chapters?|pages?|slides?|sprints?|stages?|quarters?|press|option|number|no\.|question|items?|fig(?:ure)?|appendix|wcag|oauth|iso(?:\/iec)?|iatf|industry|http|tls|ipv|q|v|grade|class)|[/_@.])\s?$/i
const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
/** Stretches that hold numbers which are not amounts: links, dates, times of day, round-the-clock, versions, numbers of a list or a telephone. */
const NOT_AMOUNTS = new RegExp([
  'https?:\\S+', `\\b${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2}(?:st|nd|rd|th)?)?(?:,?\\s+\\d{4})?\\b`, `\\b\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${MONTH}\\b(?:,?\\s+\\d{4})?`,
  '\\b\\d{4}-\\d{2}-\\d{2}\\b', '\\b\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}\\b', '\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b', '\\b\\d{1,2}:\\d{2}(?::\\d{2})?\\s?(?:[ap]\\.?m\\.?)?', '\\b\\d{1,2}\\s?[ap]\\.?m\\b\\.?', '\\b24/7\\b',
  '\\bv?\\d+\\.\\d+\\.\\d+\\S*', '\\b(?:from|since|in|of|until|by)\\s+(?:19|20)\\d{2}\\b(?!\\s*(?:\\p{L}|%))', '\\((?:19|20)\\d{2}\\s?[-–]\\s?(?:19|20)\\d{2}\\)', '\\bq[1-4](?:\\s+\\d{4})?\\b', '^\\s*\\d{1,2}[.)]\\s', '\\+?\\d{2,4}(?:[\\s-]\\d{2,4}){3,}',
  '\\b\\d+(?:st|nd|rd|th)\\b', '\\b(?:nineteen|eighteen|twenty)\\s+(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\\b', '\\b(?:one|two|three) (?:of|or two|more thing|thing|sec|second|another|by one|way)s?\\b', "\\b(?:that|this|which|the|no|any|every|another|last|next|other|right|good|big|red|blue) one'?s?\\b",
].join('|'), 'giu')

function sized(number: string, size: string): number {
  return Number((Number(number.replaceAll(',', '')) * (MAGNITUDES[size.trim().toLowerCase()] ?? 1)).toPrecision(12))
}

function comparisonOf(word: string, plus: boolean): Comparison {
  const sign = word.trim().toLowerCase()
  if (sign === '') return plus ? '>=' : '='
  if (new RegExp(`^(?:${LEAST})$`, 'i').test(sign)) return '>='
  if (new RegExp(`^(?:${MOST})$`, 'i').test(sign)) return '<='
  if (new RegExp(`^(?:${LESS})$`, 'i').test(sign)) return '<'
  if (new RegExp(`^(?:${MORE})$`, 'i').test(sign)) return '>'
  return plus ? '>=' : '~'
}

const PER = /^[\s,]*(?:(?:per|an?|each|every|\/)\s?(?<per>month|year|day|week|hour|minute|claim|user|call|unit|person|batch|seat|transaction|employee|store|query|request)\b|(?<adverb>monthly|annually|yearly|annual|daily|weekly|hourly|p\.a\.))/i
const ADVERBS: Readonly<Record<string, string>> = { monthly: 'month', annually: 'year', yearly: 'year', annual: 'year', 'p.a.': 'year', daily: 'day', weekly: 'week', hourly: 'hour' }
/** The noun that a bare number counts: up to three words, the last of them a plural or a known collective. */
const COUNTED = /^\s+(?<noun>(?:(?!(?:and|or|of|the|to|in|on|for|is|was|are|by|at|with|from|that|if|but|so|as|it|you|we|they|i)\b)[\p{L}][\p{L}'/-]*\s+){0,3}?(?!(?:is|was|has|this|as|its|does|plus|us|thus|times|yes|days?|years?)\b)(?:\p{L}[\p{L}-]{2,}s|people|staff|csrs|personnel|children|women|men|sku)(?:\s(?!(?:is|was|has|this|as|its|does|plus|us|thus|times|yes|days?|years?)\b)\p{L}{3,}s)?\b)/iu

function countedNoun(rest: string): string {
  const noun = COUNTED.exec(rest.replace(/\s\([^)]*\)/, ''))?.groups?.['noun']
  return noun?.trim() ?? ''
}

function perOf(rest: string): string | null {
  const groups = PER.exec(rest)?.groups
  return groups?.['per']?.toLowerCase() ?? ADVERBS[groups?.['adverb']?.toLowerCase() ?? ''] ?? null
}

type Groups = Readonly<Record<string, string | undefined>>

function firstAndSecond(groups: Groups): { value: number; valueTo: number | null } {
  const second = groups['written2'] ?? groups['words2']
  const size2 = groups['size2'] ?? ''
  const size = groups['size'] ?? (second === undefined ? '' : size2)
  const value = groups['written'] === undefined ? sized(String(spokenValue(groups['words'] ?? '')), groups['size'] ?? '') : sized(groups['written'], size)
  if (second === undefined) return { value, valueTo: null }
  const valueTo = groups['written2'] === undefined ? spokenValue(second) : sized(second, size2)
  return valueTo > value ? { value, valueTo } : { value, valueTo: null }
}

function unitFor(groups: Groups): string {
  const money = currencyOf(groups['before'] ?? '') ?? currencyOf(groups['unit'] ?? '')
  return money ?? unitOf(groups['unit'] ?? '') ?? (groups['aged'] === undefined ? '' : 'years of age')
}

/** "twelve Euros fifty" and "twelve Euro and fifty cents": the part after the currency counts hundredths. */
function smallChange(groups: Groups, unit: string): number {
  const small = groups['small']
  if (small === undefined || !isMoney(unit)) return 0
  const value = /^\d/.test(small) ? Number(small) : spokenValue(small)
  return value < 100 ? value / 100 : 0
}

/** Where the amount ends, its unit, and what is left of the text. A score ("4.5/5") has its scale as unit. */
function extent(text: string, match: RegExpExecArray, groups: Groups, change: number): { end: number; scale: string } {
  const length = match[0].length - (change === 0 ? (groups['cents'] ?? '').length : 0)
  const stop = match.index + match[0].slice(0, length).trimEnd().length
  const scale = /^\s?(?:\/|out of)\s?(?<of>\d+)\b/.exec(text.slice(stop))
  return { end: stop + (scale?.[0].length ?? 0), scale: scale === null ? '' : `of ${scale.groups?.['of'] ?? ''}` }
}

function toQuantity(text: string, match: RegExpExecArray): Quantity | null {
  const groups: Groups = match.groups ?? {}
  const unit = unitFor(groups)
  const change = smallChange(groups, unit)
  const { end, scale } = extent(text, match, groups, change)
  const rest = text.slice(end)
  const noun = unit === '' ? countedNoun(rest) : ''
  const { value, valueTo } = firstAndSecond(groups)
  const spoken = groups['words'] !== undefined
  if (!Number.isFinite(value)) return null
  const measured = [unit, scale, noun].find((each) => each !== '') ?? ''
  const start = match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0)
  return {
    value: value + change, valueTo, unit: measured,
    comparison: comparisonOf(groups['comparison'] ?? '', (groups['plus'] ?? groups['plus2'] ?? groups['plus3']) !== undefined), per: perOf(rest.slice(noun === '' ? 0 : rest.indexOf(noun) + noun.length)), spoken, start, end, quote: text.slice(start, end),
  }
}

function named(text: string, match: RegExpExecArray): boolean {
  const groups: Groups = match.groups ?? {}
  if (isPair(groups['words'] ?? '') && currencyOf(groups['unit'] ?? '') === null) return true
  if (['before', 'unit', 'size', 'plus'].some((part) => groups[part] !== undefined)) return false
  const at = match.index + (groups['aged'] ?? '').length + (groups['comparison'] ?? '').length
  return NAME_BEFORE.test(text.slice(0, at)) || /(?:^|[^.!?:]\s)\p{Lu}[\p{L}]+\s$/u.test(text.slice(0, at)) && !/^\s*\+?\s+\p{Ll}/u.test(text.slice(match.index + match[0].length))
}

/** A number in words counts as an amount only with a unit or when it is large; a bare written one when it counts something or is large. */
function means(quantity: Quantity): boolean {
  if (isMoney(quantity.unit)) return true
  if (unitOf(quantity.unit) !== null) return !quantity.spoken || quantity.value !== 1
  if (quantity.spoken) return quantity.value >= 1000 || (quantity.value >= 13 && quantity.unit !== '')
  return quantity.unit !== '' || quantity.value >= 1000 || quantity.per !== null || saysMore(quantity)
}

/** A bare number with a comparison, a decimal or "32 to 65" is an amount; a plain small one may be anything. */
function saysMore(quantity: Quantity): boolean {
  return quantity.comparison !== '=' || !Number.isInteger(quantity.value) || (quantity.valueTo !== null && /\bto\b/.test(quantity.quote))
}

/** Every amount in a text, in order. Dates, times of day, versions, standards, phases and numbers of a list are not amounts. */
export function readQuantities(text: string): Quantity[] {
  if (!NUMBER.test(text)) return []
  const hidden = text.replace(NOT_AMOUNTS, (stretch) => '\u0001'.repeat(stretch.length))
  const quantities: Quantity[] = []
  for (const match of hidden.matchAll(QUANTITY)) {
    if (named(hidden, match)) continue
    const quantity = toQuantity(text, match)
    if (quantity !== null && means(quantity)) quantities.push(quantity)
  }
  return quantities
}
