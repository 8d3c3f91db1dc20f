import type { Question, Transcript, Utterance } from '@aicoe/sdk'
import type { Found, FoundFacts } from './language/found.ts'

/** Characters that the rules read: about six hours of talk. Of longer transcripts the middle stays unread, because ends hold recaps and tasks. */
const MOST_READ = 300_000
/** Share of it that is read from the start. */
const HEAD = 0.7
/** Facts of one kind that a document can hold; a meeting has fewer, a file made to break things has more. */
const MOST_FACTS = 500
const MOST_QUOTE = 200

type Notice = Found<Question>
type Words = readonly [unread: string, more: string]
const NOTICES: Readonly<Record<string, Words>> = {
  en: ['Not searched for facts, because the transcript is longer than the rules read: {from} to {to}, {count} lines. What in them matters?', 'More of the kind "{kind}" was found than a document holds: {count} are left out, from {from} on. Which of them matter?'],
  de: ['Nicht nach Fakten durchsucht, weil das Transkript zu lang ist: {from} bis {to}, {count} Zeilen. Was davon ist wichtig?', 'Von der Art "{kind}" wurde mehr gefunden, als ein Dokument fasst: {count} fehlen, ab {from}. Welche davon sind wichtig?'],
  fr: ['Non analysé, car la transcription est trop longue : {from} à {to}, {count} lignes. Qu\'est-ce qui y compte ?', 'Trop d\'éléments du type « {kind} » : {count} sont omis, à partir de {from}. Lesquels comptent ?'],
  es: ['Sin analizar, porque la transcripción es demasiado larga: {from} a {to}, {count} líneas. ¿Qué importa de ellas?', 'Demasiados elementos del tipo «{kind}»: se omiten {count}, desde {from}. ¿Cuáles importan?'],
  zh: ['记录过长，以下部分未提取信息：{from} 至 {to}，共 {count} 行。其中哪些重要？', '"{kind}" 类信息过多：从 {from} 起省略了 {count} 条。其中哪些重要？'],
}

function notice(language: string, which: 0 | 1, values: Readonly<Record<string, string>>, proof: { readonly utterance: string; readonly quote: string }): Notice {
  const text = (NOTICES[language] ?? NOTICES['en'])?.[which] ?? ''
  const filled = text.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot)
  return { text: filled, evidence: [proof], confidence: 1, askedBy: null, suggested: null, area: null }
}

/** How many utterances from the start of a list fit into so many characters. */
function fitting(utterances: readonly Utterance[], characters: number): number {
  let left = characters
  const over = utterances.findIndex((said) => { left -= said.text.length; return left < 0 })
  return over < 0 ? utterances.length : over
}

/** What of a transcript the rules read, and a question that names what they do not. */
export function readable(transcript: Transcript): { readonly transcript: Transcript; readonly notices: readonly Notice[] } {
  const { utterances, language } = transcript
  if (fitting(utterances, MOST_READ) === utterances.length) return { transcript, notices: [] }
  const head = fitting(utterances, MOST_READ * HEAD)
  const tail = utterances.length - fitting(utterances.slice(head).reverse(), MOST_READ * (1 - HEAD))
  const unread = utterances.slice(head, tail)
  const [first] = unread
  const last = unread.at(-1)
  if (first === undefined || last === undefined) return { transcript, notices: [] }
  const asked = notice(language, 0, { from: first.id, to: last.id, count: String(unread.length) }, { utterance: first.id, quote: first.text.slice(0, MOST_QUOTE) })
  return { transcript: { ...transcript, utterances: [...utterances.slice(0, head), ...utterances.slice(tail)] }, notices: [asked] }
}

const KINDS = ['requirements', 'figures', 'dates', 'tools', 'decisions', 'actions', 'constraints', 'risks', 'goals', 'components', 'phases', 'parked', 'questions', 'painPoints'] as const

/** Every list of facts as long as a document can hold; for each that was longer a question says so. */
export function bounded(found: FoundFacts): { readonly facts: FoundFacts; readonly notices: readonly Notice[] } {
  const notices = KINDS.flatMap((kind): Notice[] => {
    const [first] = found[kind].slice(MOST_FACTS)
    const proof = first?.evidence[0]
    return proof === undefined ? [] : [notice(found.language, 1, { kind, count: String(found[kind].length - MOST_FACTS), from: proof.utterance }, proof)]
  })
  if (notices.length === 0) return { facts: found, notices }
  const short = Object.fromEntries(KINDS.map((kind) => [kind, found[kind].slice(0, MOST_FACTS)])) as Pick<FoundFacts, (typeof KINDS)[number]>
  return { facts: { ...found, ...short }, notices }
}
