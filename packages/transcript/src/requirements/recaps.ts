import type { Meeting, Sentence } from '../language/meeting.ts'
import { clausesOf } from '../minutes/outline.ts'
import { phrase, saysEnough } from './mention.ts'
import type { Mention } from './mention.ts'

const OPENS = /\b(?:let me (?:re-?cap|summari[sz]e|try to summari[sz]e)|to (?:re-?cap|summari[sz]e|sum up)|so (?:we have|we've got|features)|in summary|what we have so far|so far we have)\b|\bfeatures:|^\W*so:/i
const LISTS = /(?:\bfeatures\s*:|^\W*so:|\bso we have|\bwe'?ve got|\bwith)\s+(?<list>[^.?!]+,[^.?!]+)/i
const PHASED = /^phase (?<number>\d|one|two|three)\s+with\s+(?<what>.+)$/i
/** Single short sentences are a recap's list only together with others. */
const FEWEST = 4
const ENDS = /\b(?:did we miss|am i missing|does that sound|sound right|anything else|anything missing)\b/i

/** Pieces of a recap: the members of its list, or each short sentence without a person in it. */
function pieces(sentence: Sentence): string[] {
  const list = LISTS.exec(sentence.quote)?.groups?.['list']
  if (list !== undefined) return clausesOf(list).map((clause) => clause.text)
  const bare = sentence.quote.replace(/[.!]+$/, '')
  return sentence.words.length <= 11 && !/\b(?:we|i|you|let|timeline|target|model|sound|is|are)\b/i.test(bare) ? [bare] : []
}

function mention(sentence: Sentence, piece: string): Mention | null {
  const later = PHASED.exec(piece)?.groups
  const text = phrase((later?.['what'] ?? piece).replace(/^and\s+/i, '').replace(/^mvp with\s+/i, ''))
  const parts = text.split(/\s+/).length
  if (parts > 9 || text.length < 4 || !saysEnough(text)) return null
  const rating = later === undefined ? { status: 'decided' as const, weight: 2 as const, priority: null } : { status: 'proposed' as const, weight: 1 as const, priority: 'could' as const }
  return { text, category: null, actor: null, ...rating, evidence: [...sentence.evidence], confidence: 0.8, listed: true, turn: sentence.turn }
}

/** What a speaker lists when summing up: "so features: workout tracking, pre-made plans, exercise demos". */
export function recapMentions(meeting: Meeting): Mention[] {
  const found: { readonly made: readonly Mention[]; readonly recap: number }[] = []
  let speaker: string | null = null
  let turn = -1
  for (const sentence of meeting.sentences.filter((each) => each.utterance.form === 'speech')) {
    if (OPENS.test(sentence.quote)) { speaker = sentence.utterance.speaker; turn = sentence.turn }
    if (ENDS.test(sentence.quote)) turn = -1
    const open = turn >= 0 && sentence.utterance.speaker === speaker && sentence.turn - turn <= 1
    if (!open || sentence.quote.endsWith('?')) continue
    const made = pieces(sentence).filter((piece) => !OPENS.test(piece)).map((piece) => mention(sentence, piece)).filter((each) => each !== null)
    found.push({ made, recap: turn })
  }
  const sizeOf = (recap: number): number => found.filter((each) => each.recap === recap).flatMap((each) => each.made).length
  return found.filter((each) => each.made.length > 1 || sizeOf(each.recap) >= FEWEST).flatMap((each) => each.made)
}
