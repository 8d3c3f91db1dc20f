import { isStopWord } from './words.ts'

/** Sounds that mean nothing wherever they stand. */
const SOUND = /^(?:u+h+m*|u+m+|e+r+m+|erm?|m+h*m+|m+-h+m+|h+m+|ah+|oh+|huh|uh-huh|eh|o+ps)$/i
/** Phrases that only hold the floor. */
const HOLDERS = /(?<![\p{L}'])(?:you know|i mean|sort of|kind of|kinda|sorta|basically|actually|obviously|i guess|i suppose|or something(?: like that)?|or whatever|and (?:stuff|things|so on)(?: like that)?|that kind of (?:thing|stuff)|as well|stuff like that|how to say|let's see)(?![\p{L}'])/giu
/** "like" is dropped where it holds the floor, kept where it compares ("looks like", "something like"). */
const LIKE = /(?<![\p{L}'])(?<!(?:look|looks|looking|looked|sound|sounds|feel|feels|would|'d|i|you|we|they|users|people|don't|something|things|stuff|just|is|not|really)\s)like(?:,\s|\s(?=(?:the|a|an|to|we|it|i|they|you|in|on|for|really|so|some|maybe|if|with|this|that|these|those|uh|um)\b))/giu
const OPENERS = /^(?:\s*(?:(?:good|cool|great|perfect|fine|sure|right|exactly|true|absolutely|definitely|agreed|hello|hi|hey|guys|everyone|fair point|good point|good question|sorry|wait|by the way|one more thing|alright everyone|alright team)(?=\s*[,.!?-]|$)|so|okay|ok|'kay|well|and|but|or|yeah|yep|yes|no|right|now|alright|all right|anyway|then|also|because)(?=[\s,.!?-]|$)[\s,.!?-]*)+/iu
const SPELLED: readonly (readonly [RegExp, string])[] = [
  [/\bgonna\b/gi, 'going to'], [/\bwanna\b/gi, 'want to'], [/\bgotta\b/gi, 'have to'], [/(?<![\p{L}])'cause\b/giu, 'because'], [/\bdunno\b/gi, "don't know"],
  [/\b'em\b/gi, 'them'], [/\b((?!I\b)\p{Lu})[ _.](?:((?!I\b)\p{Lu})(?:[ _.]((?!I\b)\p{Lu}))?)(?![\p{L}'])_?/gu, '$1$2$3'],
]

const SUBJECT = /^(?:i|we|you|they|he|she)$/

/** A broken-off start: "w we", "defi define", "we we'll". */
function isBrokenStart(word: string, next: string): boolean {
  const a = word.toLowerCase()
  const b = next.toLowerCase()
  if (/^[b-hj-z]$/.test(word)) return true
  if (b === a || b.startsWith(`${a}'`)) return true
  if (SUBJECT.test(a) && SUBJECT.test(b.replace(/'.*$/, ''))) return true
  return a.length < 6 && b.length > a.length && b.startsWith(a) && !isStopWord(a) && /^\p{Ll}+$/u.test(word)
}

/** How many of the words from `at` on are said again directly after: 0, or 1 to 7. */
function repeated(list: readonly string[], at: number): number {
  const bare = (index: number): string | undefined => list[index]?.toLowerCase().replace(/[,.;:]+$/, '')
  for (let length = 7; length >= 1; length -= 1) {
    let same = at + 2 * length <= list.length
    for (let step = 0; same && step < length; step += 1) same = bare(at + step) === bare(at + length + step)
    if (same) return length
  }
  return 0
}

function withoutRepeats(list: readonly string[]): string[] {
  const kept: string[] = []
  let at = 0
  while (at < list.length) {
    const word = list[at] ?? ''
    const skip = repeated(list, at)
    if (skip > 0) at += skip
    else {
      if (!isBrokenStart(word.replace(/[,.]$/, ''), list[at + 1] ?? '') || at === list.length - 1) kept.push(word)
      at += 1
    }
  }
  return kept
}

/** Takes away sounds; what stood after them keeps its punctuation. */
function withoutSounds(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '' && !SOUND.test(word.replace(/[,.;:?!-]+$/, '')))
}

/** Speech as a reader wants it: no fillers, no words said twice, no broken-off starts. Wording and order stay. */
export function cleanSpeech(quote: string): string {
  let text = quote.replace(/\[[^\]]*\]|\*+/g, ' ').replaceAll('’', "'")
  for (const [pattern, spelled] of SPELLED) text = text.replace(pattern, spelled)
  text = withoutSounds(text.replace(HOLDERS, ' ').replace(LIKE, '')).join(' ')
  text = withoutRepeats(text.split(' ')).join(' ')
  return text
    .replace(OPENERS, '')
    .replace(/(?<=[\p{L}\d,])\s*(?:\.{2,}|…)\s*(?=[\p{Ll}\d])/gu, ' ')
    .replace(/\s+([,.?!;:])/g, '$1')
    .replace(/([,;:.])[,;:]+/g, '$1')
    .replace(/^[\s,.;:-]+/, '')
    .trim()
}

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u

/** A sentence for a document: first letter large, one full stop or question mark at the end. */
export function asSentence(text: string): string {
  const bare = text.trim().replace(/[\s,;:，、；：–-]+$/u, '').replace(/^[\s,;:.–-]+/u, '')
  if (bare === '') return ''
  const closed = /[.?!…。！？]["'”’)\]]*$/u.test(bare) ? bare : `${bare}${IDEOGRAPH.test(bare) ? '。' : '.'}`
  return closed.charAt(0).toUpperCase() + closed.slice(1)
}
