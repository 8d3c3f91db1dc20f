import type { Evidence, Requirement, Status } from '@aicoe/sdk'
import { cleanSpeech } from '../language/cleaning.ts'
import { contentStems, isStopWord, stem, words } from '../language/words.ts'

/** One time that a requirement was spoken of. Mentions of the same thing become one requirement. */
export interface Mention {
  readonly text: string
  readonly category: string | null
  readonly actor: string | null
  readonly priority: Requirement['priority']
  readonly status: Status
  /** How much its status counts: 1 said in passing, 2 a recap or an agreed wish, 3 an explicit word about scope. */
  readonly weight: 1 | 2 | 3
  readonly evidence: readonly Evidence[]
  readonly confidence: number
  /** Whether it stands in a list, a recap or notes, so that its words are already those of a title. */
  readonly listed: boolean
  /** Index of the utterance. */
  readonly turn: number
}

const TAIL = /(?:[\s,]+(?:right|for|with|of|to|and|or|the|i think|and stuff|and all that|that (?:kind|sort) of (?:thing|stuff)|all that stuff|or something(?: visual)?|or whatever|though|as well|too|you know|etc|for that|there|probably|everyone))+[\s.?!,]*$/i
const HEAD = /^(?:(?:and|but|so|also|or|maybe|probably|perhaps|definitely|then|well|yeah|yes|okay|right|oh|plus|just|like|basically|i think|i guess|i mean|i'd say|of course|absolutely|exactly|hmm|like|the main idea is)\b[\s,.!…-]*)+/i

/** Words that somebody said as a short phrase to keep: no fillers, no lead-in, no tag, a capital at the head. */
export function phrase(said: string): string {
  let text = cleanSpeech(said.replace(/\.{3}|…/g, ', '))
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(HEAD, '').replace(TAIL, '').replace(/^["“'\s,.;:–-]+|["”\s,.;:?!–-]+$/g, '')
  }
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const VAGUE = new Set(['good', 'nice', 'morn', 'morning', 'fine', 'cool', 'possibl', 'don', 'done', 'work', 'put', 'com', 'come', 'standard', 'availabl', 'way', 'stuff', 'somewhat', 'said', 'oth', 'yeah', 'okay', 'first', 'second', 'third', 'idea',
  'everyon', 'everyone', 'understand', 'point', 'question', 'part', 'bit', 'lot', 'guess', 'presum', 'mean', 'talk', 'big', 'small', 'new', 'paid'])

/** Whether a phrase of talk names enough to be kept: two words of weight, or one that is not vague. */
export function saysEnough(text: string): boolean {
  const meant = [...contentStems(text)].filter((each) => !VAGUE.has(each))
  return meant.length >= 2 || (meant.length === 1 && (meant[0]?.length ?? 0) >= 4)
}

/** Words that any name of a function may have or lack: "wishlist" and "wishlist feature" are one. */
const GENERIC = new Set(['system', 'feature', 'support', 'function', 'functionality', 'functional', 'option', 'engine', 'simple', 'basic', 'capability', 'strategy', 'requirement', 'user', 'custom', 'customer', 'people', 'thing', 'need', 'want', 'able', 'app', 'built-in', 'ability', 'include', 'add'].map(stem))

/** Short forms and second names of the same thing. */
const SAME: Readonly<Record<string, string>> = { demo: 'demonstration', demos: 'demonstrations', docs: 'documents', pics: 'photos', auth: 'authentication', checking: 'tracking', checks: 'tracking' }

function stems(text: string): string[] {
  return words(text).filter((word) => !isStopWord(word)).map((word) => stem(Object.hasOwn(SAME, word) ? SAME[word] ?? word : word))
}

/** What a phrase is about: its content stems, and the last of those before "for", "with", "(" ... */
interface Gist { readonly all: ReadonlySet<string>; readonly head: string }

function gist(text: string): Gist {
  const head = text.split(/\s*[(:,]|\s(?:for|with|via|of|based|including|using|from|in|on|by|that|when|after|during)\s/i)[0] ?? text
  const meant = (list: string[]): string[] => { const kept = list.filter((each) => !GENERIC.has(each)); return kept.length > 0 ? kept : list }
  return { all: new Set(meant(stems(text))), head: meant(stems(head)).at(-1) ?? '' }
}

/** Whether two phrases name the same thing: the same head, and one within the other or half of all their words alike. */
function alike(a: Gist, b: Gist): boolean {
  const both = [...a.all].filter((each) => b.all.has(each)).length
  const smaller = Math.min(a.all.size, b.all.size)
  const jaccard = both / (a.all.size + b.all.size - both)
  return smaller > 0 && ((a.head === b.head && (both === smaller || jaccard >= 0.5)) || jaccard >= 0.7)
}

interface Group { mentions: Mention[]; readonly gist: Gist }

/** Mentions of the same thing side by side, in order of the first. */
export function grouped(mentions: readonly Mention[]): Mention[][] {
  const groups: Group[] = []
  for (const mention of mentions) {
    const meant = gist(mention.text)
    const group = groups.find((each) => alike(each.gist, meant))
    if (group === undefined) groups.push({ mentions: [mention], gist: meant })
    else group.mentions.push(mention)
  }
  return groups.map((group) => group.mentions)
}

/** Whether a text speaks of what a mention names: it has all of its words that count. */
export function speaksOf(text: string, mention: Mention): boolean {
  const said = gist(text)
  const meant = gist(mention.text)
  return meant.head !== '' && said.all.has(meant.head)
}
