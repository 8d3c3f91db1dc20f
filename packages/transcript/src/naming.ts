import type { Facts, Transcript } from '@aicoe/sdk'
import { capital } from './summary/told.ts'

/** Longest name, in characters: it stands in lists and headings. */
const MOST = 80
/** Words that say of a file or a title only that it is one. */
const SAYS_NOTHING = /^(?:a|an|and|asr|audio|auto|automatic|call|captions?|cc|chat|closed|conference|conversation|copy|doc|document|download|draft|export|file|final|gmt\d*|meet|meeting|meetings|minutes|new|note|notes|of|only|our|paste|pasted|plain|record|recording|subtitles?|sync|team|teams|text|the|transcript|transcription|transcripts|untitled|v?\d+|video|zoom|besprechung|protokoll|réunion|reunión|会议)$/iu

/**
 * What a meeting is called where nobody gave it a name: its title, else what it says it is for, else the thing that it comes back to, else what its file is called, in
 * a readable form. A file whose name says nothing is called by the only matter of the meeting, where there is just one.
 */
export function nameOf(transcript: Pick<Transcript, 'title' | 'fileName' | 'date'>, facts: Pick<Facts, 'purpose' | 'topics' | 'language'>): string {
  const file = readable(plain(transcript.fileName))
  const matters = facts.language === 'en' ? facts.topics.filter((topic) => topic.confidence < CHOSEN).map((topic) => topic.text) : []
  const name = [transcript.title === null ? null : telling(transcript.title), aimOf(facts.purpose?.text ?? ''), recurring(matters), telling(file), matters.length === 1 ? matters[0] : null].find((one) => one !== null && one !== undefined)
  return cut(name ?? `${file === '' ? 'Meeting' : file}${transcript.date === null ? '' : `, ${transcript.date}`}`)
}

/** Topics that are headings of the file are at least so sure; they name a part of it. */
const CHOSEN = 0.9

function telling(text: string): string | null {
  const tidy = plain(text)
  return (tidy.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).every((word) => SAYS_NOTHING.test(word)) ? null : tidy
}

/** "We were discussing the customer portal for the insurance company." -> "Customer portal for the insurance company". */
function aimOf(purpose: string): string | null {
  const [, meeting = ''] = /\b(?:this|today) is (?:our|the|a|an) ((?:[\p{L}-]+ ){1,5}(?:meeting|session|call|workshop|kick-?off|review))\b/iu.exec(purpose) ?? []
  const [, matter = ''] = /\b(?:discuss(?:ing)?|talk(?:ing)? about|(?:design|build|develop)(?:ing)?|making|creat(?:e|ing)) (?:(?:the|this|our|an?) )?(?:new )?([^.,;:!?()]+)/iu.exec(purpose) ?? []
  const named = nounOf(matter)
  const aim = telling(named === '' ? meeting : named)
  return aim === null ? null : capital(aim)
}

/** The words before what is only said about the thing; none where they point and do not name. */
function nounOf(matter: string): string {
  const [head = ''] = matter.split(/\s(?:that|which|who|where|because|so|if|then|today|tomorrow|now|again|here|with you|and (?:then|see|how|what|to)|to be|we|you|i)\b/iu)
  const words = head.trim().split(/\s+/u)
  const points = /^(?:and|or|it|its|that|what|how|why|whether|some|something|things?|stuff|everything|them|these|those|all|any|more|a)\s/iu.test(`${head.trim()} `)
  return words.length < 2 || words.length > 9 || points ? '' : words.join(' ')
}

/** The thing of two words or more that most stretches of the talk are titled with, where more than one is. */
function recurring(titles: readonly string[]): string | null {
  const named = titles.flatMap((title) => title.split(/, | and /u)).filter((phrase) => phrase.includes(' '))
  const counts = Map.groupBy(named, (phrase) => phrase.toLowerCase().replace(/s$/u, ''))
  const [most] = [...counts.values()].toSorted((one, other) => other.length - one.length)
  return most === undefined || most.length < 2 || most[0] === undefined ? null : capital(most[0])
}

/** The name of a file as people would write it: without endings, stamps of programs and signs in the place of spaces. */
function readable(fileName: string): string {
  const bare = fileName.replace(/\.[a-z\d]{1,5}$/iu, '').replace(/\.(?:transcript|captions?|cc|asr|vtt|srt|teams|zoom|otter|gmeet|plain|[a-z]{2}(?:-[a-z]{2})?)$/iu, '')
  const words = bare.replace(STAMP, ' ').replace(/[_+]|%20/g, ' ')
  const spaced = words.trim().includes(' ') ? words.replace(/\s-|-\s|^-|-$/g, ' ') : words.replace(/(?<!\d)-|-(?!\d)/g, ' ')
  const tidy = spaced.replace(/\s+/g, ' ').trim()
  return capital(tidy.replace(/\s(?:meeting |call )?(?:recording|transcript(?:ion)?)$/iu, '') || tidy)
}

/** What programs put into the names of files: moments, ids, the number of a copy. */
const STAMP = /[-_]?(?:GMT)?\d{8}[-_ T]?\d{4,6}[-_]?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\(\d+\)/giu

/** Without what steers a display, on one line. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
}

function cut(name: string): string {
  const tidy = plain(name)
  return tidy.length <= MOST ? tidy : `${tidy.slice(0, MOST - 1).replace(/\s+\S*$|[\uD800-\uDBFF]$/u, '')}…`
}
