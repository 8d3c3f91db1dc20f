import type { Evidence } from '@aicoe/sdk'
import { nouns } from './nouns.ts'
import type { Noun } from './nouns.ts'

/** A text of an item (a requirement, a use case) in which business nouns are looked for. */
export interface SourceText {
  readonly id: string
  readonly text: string
  readonly evidence: readonly Evidence[]
  /** The lines that it was taken from: properties are looked for there too. */
  readonly lines: readonly { readonly id: string; readonly text: string }[]
}
/** A noun and the texts that name it; `leads` counts those in which it comes first. */
export interface Found { readonly noun: Noun; readonly sources: readonly SourceText[]; readonly leads: number }

/** More entities than this make a first model unreadable. */
const MOST = 14

/** Phrases in which a noun means no record. */
const NOT_A_RECORD = /\b(?:customer (?:service|support|satisfaction|experience|care|relationship)|patient (?:satisfaction|experience|safety)|of course|order of|in order to|take part|part of|^report\b(?! (?:generation|history|list))|the product(?! catalog| page| list)|product (?:manager|owner|design|marketing|analytics|requirements)|claims? processing (?:platform|system)|machine learning|account for)\b/gi

/** The words of a noun in singular and plural, as one pattern. */
function pattern(noun: Noun): RegExp {
  const forms = [noun.word, ...noun.aliases].flatMap((word) => [word, plural(word)])
  return new RegExp(`\\b(?:${[...new Set(forms)].sort((a, b) => b.length - a.length).join('|')})\\b`, 'gi')
}
const patterns: readonly (readonly [Noun, RegExp])[] = nouns.filter((noun) => !noun.joins).map((noun) => [noun, pattern(noun)])

/** English plural of a noun phrase: "category" -> "categories". */
export function plural(word: string): string {
  if (/(?:inventory|feedback|maintenance|downtime|fraud|damage|consent)$/.test(word)) return word
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}

/** Nouns of one text in the order of their place; a longer noun hides the shorter ones inside it. */
export function nounsIn(text: string): readonly Noun[] {
  let rest = text.replaceAll(/[-_]/g, ' ').replaceAll(NOT_A_RECORD, ' ')
  const found: { noun: Noun; at: number }[] = []
  for (const [noun, words] of patterns) {
    const at = rest.search(words)
    if (at < 0) continue
    found.push({ noun, at })
    rest = rest.replaceAll(words, (hit) => ' '.repeat(hit.length))
  }
  return found.sort((a, b) => a.at - b.at).map((each) => each.noun)
}

/** Business nouns of all texts, the most named first; weak ones only where they are named twice; at most fourteen. */
export function findNouns(texts: readonly SourceText[]): readonly Found[] {
  const all = new Map<Noun, { sources: SourceText[]; leads: number }>()
  for (const source of texts) nounsIn(source.text).forEach((noun, place) => {
    const entry = all.get(noun) ?? { sources: [], leads: 0 }
    entry.sources.push(source)
    if (place === 0) entry.leads += 1
    all.set(noun, entry)
  })
  const found = [...all].map(([noun, entry]) => ({ noun, ...entry })).filter((each) => !each.noun.weak || (each.leads > 0 && each.sources.length > 1))
  const weight = (each: Found): number => each.sources.length + 2 * each.leads
  const ranked = found.sort((a, b) => weight(b) - weight(a)).slice(0, MOST)
  const kept = ranked.filter((each) => !each.noun.person || each.leads > 0 || ranked.some((other) => other.noun.parents.includes(each.noun.word)))
  const whole = withoutAccounts(kept)
  const joined = nouns.filter((noun) => noun.joins && noun.parents.every((parent) => whole.some((each) => each.noun.word === parent)))
  return [...whole, ...joined.map((noun) => ({ noun, leads: 0, sources: whole.filter((each) => noun.parents.includes(each.noun.word)).flatMap((each) => each.sources.slice(0, 2)) }))]
}

/** Where the person of the account is an entity, the account is no second one. */
function withoutAccounts(found: readonly Found[]): readonly Found[] {
  const account = found.find((each) => each.noun.word === 'account')
  const person = found.find((each) => each.noun.person)
  if (account === undefined || person === undefined) return found
  return found.filter((each) => each !== account).map((each) => (each === person ? { ...each, sources: [...each.sources, ...account.sources] } : each))
}
