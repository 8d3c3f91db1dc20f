import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import { contentStems, isStopWord } from './words.ts'

type Tagger = (text: string) => Tagged[]
let tagger: Tagger | null = null

function loadTagger(): Tagger {
  const nlp = winkNlp(model, ['sbd', 'pos'])
  return (text) => {
    const tokens = nlp.readDoc(text).tokens()
    // eslint-disable-next-line @typescript-eslint/unbound-method -- the library knows this function by its identity and never binds it
    const tags = tokens.out(nlp.its.pos)
    return tokens.out().map((word, at) => ({ word, tag: tags[at] ?? 'X' }))
  }
}

/** A word and its part of speech (universal tags: NOUN, PROPN, ADJ, VERB ...). */
interface Tagged { readonly word: string, readonly tag: string }

/** Tags the words of an English text. The tagger is loaded at the first call. */
export function tagWords(text: string): Tagged[] {
  tagger ??= loadTagger()
  return tagger(text)
}

const VAGUE = /^(?:things?|stuff|lot|lots|bit|way|ways|kind|sort|time|times|people|person|guys?|one|ones|point|part|something|anything|everything|nothing|case|fact|example|sense|thanks?|okay|yeah|yep|hmm|minute|second|sec|moment|today|day|questions?|idea|ideas|course|god|mm|uh|um|wh|th|etc|rest|couple|number|place|place|end|start|side|top|go|look|mind|word|problem|issue|meeting|right|hello|bye|sorry|cents?|per ?cent|euros?|dollars?|years?|months?|weeks?|hours?|minutes|names?|numbers?|reasons?|opinions?|thoughts?|results?|range|units?|scale|lines?|terms?|blah|half|others?|everybody|somebody|anybody|kinds?|sorts?|types?)$/i

const isNoun = (tagged: Tagged | undefined): boolean => tagged?.tag === 'NOUN' || tagged?.tag === 'PROPN'

/** Plurals that have their capital only from the sentence they begin, as the verb of many after them says: "Customers need". The tagger takes them for names. */
function beginners(sentences: readonly (readonly Tagged[])[]): ReadonlySet<string> {
  return new Set(sentences.flatMap(([first, next]) => (first !== undefined && /^\p{Lu}\p{Ll}+s$/u.test(first.word) && /^(?:are|were|have|do|don|need|want|see|get|use|like|ask|expect|book|buy|pay|order|look|complain|call|come|go|know)$/.test(next?.word ?? '') ? [first.word] : [])))
}

/** A run of adjectives and nouns as a phrase of at most three words that ends in a noun with a meaning; '' when there is none. */
function toPhrase(run: readonly Tagged[], small: ReadonlySet<string>): string {
  const end = run.findLastIndex(isNoun) + 1
  const start = run.findIndex(({ word }) => !isStopWord(word.toLowerCase()) && !VAGUE.test(word))
  const kept = start < 0 ? [] : run.slice(start, end).slice(-3)
  const phrase = kept.map(({ word, tag }) => ((tag === 'PROPN' && !small.has(word)) || /^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase())).join(' ')
  return phrase.length < 3 || VAGUE.test(kept.at(-1)?.word ?? '') || contentStems(phrase).size === 0 ? '' : phrase
}

/** Phrases of nouns with the adjectives before them, in lower case unless a name: "kinetic battery", "user interface". */
function nounPhrases(words: readonly Tagged[], small: ReadonlySet<string>): string[] {
  const runs: Tagged[][] = [[]]
  for (const tagged of words) {
    if (/^(?:NOUN|PROPN|ADJ)$/.test(tagged.tag) && /^[\p{L}\p{N}][\p{L}\p{N}'-]+$/u.test(tagged.word)) runs.at(-1)?.push(tagged)
    else runs.push([])
  }
  return runs.map((run) => toPhrase(run, small)).filter((phrase) => phrase !== '')
}

export interface Salient { readonly phrase: string, readonly weight: number }

/** The first phrases of a ranking that share no stem with a better one. */
function unlike(ranked: readonly Salient[]): Salient[] {
  const kept: Salient[] = []
  const taken = new Set<string>()
  for (const one of ranked) {
    const stems = [...contentStems(one.phrase)]
    if (stems.some((stem) => taken.has(stem))) continue
    kept.push(one)
    for (const stem of stems) taken.add(stem)
  }
  return kept
}

/**
 * The phrases that stand for a stretch of talk: said often in it, and in it more than elsewhere. `elsewhere` counts stems in the whole
 * meeting. What is said once counts only where nothing is said twice. No two share a stem: the better one is kept.
 */
export function salientPhrases(texts: readonly string[], elsewhere: ReadonlyMap<string, number>): Salient[] {
  const counts = new Map<string, number>()
  const tagged = texts.map(tagWords)
  const small = beginners(tagged)
  for (const words of tagged) for (const phrase of nounPhrases(words, small)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  const here = new Map<string, number>()
  for (const [phrase, count] of counts) for (const stem of contentStems(phrase)) here.set(stem, (here.get(stem) ?? 0) + count)
  const weighed = [...counts].map(([phrase, count]) => {
    const stems = [...contentStems(phrase)]
    const own = stems.reduce((sum, stem) => sum + (here.get(stem) ?? 0) / Math.sqrt(1 + (elsewhere.get(stem) ?? 1)), 0) / Math.max(1, stems.length)
    const single = stems.every((stem) => (here.get(stem) ?? 0) < 2) ? 0.3 : 1
    return { phrase, weight: own * Math.sqrt(count) * (stems.length > 1 ? 1.6 : 1) * single }
  })
  return unlike(weighed.sort((a, b) => b.weight - a.weight))
}
