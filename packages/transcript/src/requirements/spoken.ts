import type { Meeting, Sentence } from '../language/meeting.ts'
import { phrase, saysEnough } from './mention.ts'
import type { Mention } from './mention.ts'
import { AGREES, FIRST, LATER, MAYBE_LATER, NAMED_TOPIC, NOT_A_WISH, TRIES_NAMES, WISHES } from './wishes.ts'
import type { Wish } from './wishes.ts'

const VAGUE = /^(?:(?:do|have|build|make|get|be|use|it|that|this|they|one|them|something|stuff|things?|a|the|some|like|just|able|to|go|so|more|all|too|good|well|in|on)\b\W*)*$/i
const CHAT = /\b(?:lots of|okay|yeah|yes|no|good|morning|very|hello|thanks?|bye|let'?s|said|sorry|huh|mm|oh)\b/i
const SPEAKER_TELLS = /\b(?:i'm|i am|i have|i had|i was|i've|my own|at home)\b/i
/** "... systems they need to connect to" describes the systems. */
const LEFT_HANGING = /^\p{L}+ (?:to|with|on)\W*$/iu
const BROKEN = /(?:\b(?:the|a|an|to|of|and|or|but|with|for|that|if|is|like|so|because|we|it)|['’-])$/i

/** Speech, or a message that was written after the meeting. */
function isTalk(sentence: Sentence): boolean {
  return sentence.utterance.form === 'speech' || (sentence.utterance.speaker !== null && sentence.utterance.text.split(/\s+/).length > 14)
}

/** Whether the next other speaker agrees, within the next two sentences of another turn. */
function agreement(meeting: Meeting, sentence: Sentence): Sentence | null {
  const after = meeting.sentences.slice(sentence.index + 1, sentence.index + 6).find((next) => next.turn !== sentence.turn)
  return after !== undefined && after.utterance.speaker !== sentence.utterance.speaker && AGREES.test(after.quote) ? after : null
}

function keep(text: string, original: string): boolean {
  const count = text.split(/\s+/).length
  return saysEnough(text) && count <= 28 && !VAGUE.test(text) && !BROKEN.test(text) && !/^be a\b/i.test(text) && !SPEAKER_TELLS.test(original) && !NOT_A_WISH.test(original) && !TRIES_NAMES.test(original)
}

function build(sentence: Sentence, text: string, wish: Pick<Wish, 'status' | 'weight' | 'priority' | 'confidence'>, more: { actor?: string; agreed?: Sentence | null }): Mention {
  const agreed = more.agreed ?? null
  const settled = agreed !== null && wish.status === 'proposed'
  return {
    text, category: null, actor: more.actor ?? null, priority: wish.priority, status: settled ? 'decided' : wish.status, weight: settled ? 2 : wish.weight,
    evidence: [...sentence.evidence, ...(agreed === null ? [] : [...agreed.evidence])], confidence: Math.min(0.9, wish.confidence + (settled ? 0.1 : 0)), listed: false, turn: sentence.turn,
  }
}

/** "Users should be able to file claims" keeps its actor; "the remote should be easy to find" keeps its subject; the rest is the wish alone. */
function wishText(wish: Wish, match: RegExpExecArray): string {
  const what = match.groups?.['what'] ?? ''
  const actor = match.groups?.['actor']
  if (actor === undefined || /^(?:they|people|management)$/i.test(actor)) return brief(what.replace(/^(?:have|include|consider|need|use)\s+(?=(?:an?|some|the|multi|video|pre)\b)/i, '').replace(/^(?:an?|some)\s/i, ''))
  return brief(what)
}

/** A wish without the reasons that follow it. */
function brief(what: string): string {
  const text = phrase(what)
  const cut = text.search(/,? (?:because|otherwise|which means)\b|, (?:so|that's|and that's|if you|and we|but then)\b/i)
  return cut > 12 ? phrase(text.slice(0, cut)) : text
}

function wishIn(meeting: Meeting, sentence: Sentence): Mention | null {
  if (sentence.words.length > 45 || /\b(?:if they|when they|who'?s|i don'?t)\b/i.test(sentence.text)) return null
  for (const wish of WISHES) {
    const match = wish.pattern.exec(sentence.text)
    if (match === null) continue
    const text = wishText(wish, match)
    if (!keep(text, sentence.text) || LEFT_HANGING.test(match.groups?.['what'] ?? '')) continue
    const actor = match.groups?.['actor']
    return build(sentence, text, wish, { agreed: agreement(meeting, sentence), ...(actor === undefined || /^they$/i.test(actor) ? {} : { actor: actor.toLowerCase() }) })
  }
  return null
}

const NOT_A_TOPIC = /^(?:timeline|costs?|budget|you|that|this|it|the tech|tech stack|one sec)/i

/** "What about notifications?", "User authentication!": a topic becomes a wish when it is agreed to or spoken on. */
function topicIn(meeting: Meeting, sentence: Sentence): Mention | null {
  const groups = NAMED_TOPIC.exec(sentence.text)?.groups ?? {}
  const named = groups['about'] ?? groups['shout'] ?? groups['ask'] ?? ''
  const text = phrase(named)
  if (!names(text) || NOT_A_WISH.test(sentence.text) || NOT_A_TOPIC.test(named)) return null
  const agreed = agreement(meeting, sentence)
  return agreed === null && !spokenOn(meeting, sentence) ? null : build(sentence, text, { status: 'proposed', weight: 1, priority: null, confidence: 0.6 }, { agreed })
}

/** Whether a short phrase names a thing and is not an exclamation of talk. */
function names(text: string): boolean {
  return text.length >= 4 && saysEnough(text) && !VAGUE.test(text) && !CHAT.test(text)
}

/** Whether the speaker goes on about what was just named. */
function spokenOn(meeting: Meeting, sentence: Sentence): boolean {
  const next = meeting.sentences[sentence.index + 1]
  return next?.turn === sentence.turn && /\b(?:need|should|must|can'?t|how do|like|key)\b|\?/i.test(next.quote)
}

/** After "Absolutely." a list without a verb says what is wanted: "Regular backups, off-site storage, disaster recovery plan." */
function answerIn(meeting: Meeting, sentence: Sentence): Mention | null {
  const before = meeting.sentences[sentence.index - 1]
  if (before?.turn !== sentence.turn || !AGREES.test(before.quote) || sentence.quote.endsWith('?') || sentence.quote.endsWith('!')) return null
  if (sentence.words.length < 2 || sentence.words.length > 14 || /\b(?:i|we|you|it|they|that|this|he|she|is|are|was|it's|don't|not)\b/i.test(sentence.text) || NOT_A_WISH.test(sentence.text)) return null
  const text = phrase(sentence.text)
  return saysEnough(text) && !CHAT.test(text) ? build(sentence, text, { status: 'decided', weight: 2, priority: null, confidence: 0.6 }, {}) : null
}

const PRONOUN = /^(?:.*\b(?:that|this|it|them|to)\b|(?:that|this|it|they|them|those|we|so|there|which|people|maybe|more|i|you|let)\b|.*\b(?:we'?ll|i'?ll|talk|see|do (?:it|that|this)|come back|months?)\b)/i

function parked(meeting: Meeting, sentence: Sentence, what: string): Mention | null {
  const text = phrase(what.replace(/^(?:a|an|the)\s/i, ''))
  if (text.length < 3 || PRONOUN.test(text) || text.split(/\s+/).length > 5 || NOT_A_WISH.test(sentence.text)) return null
  const before = meeting.sentences[sentence.index - 1]
  const instead = before?.turn === sentence.turn && FIRST.test(before.text) ? [...before.evidence] : []
  const rating = /\btime permits|we have time\b/i.test(sentence.text) ? { priority: 'could' as const, status: 'proposed' as const } : { priority: 'wont' as const, status: 'parked' as const }
  return { text, category: null, actor: null, ...rating, weight: 3, evidence: [...instead, ...sentence.evidence], confidence: 0.75, listed: false, turn: sentence.turn }
}

/** Words that put a thing off, or bring it to the front. */
function scopeIn(meeting: Meeting, sentence: Sentence): Mention[] {
  const found: Mention[] = []
  const off = LATER.map((pattern) => pattern.exec(sentence.text)?.groups?.['what'] ?? '').map((what) => parked(meeting, sentence, what)).filter((mention) => mention !== null)
  found.push(...off.slice(0, 1))
  const groups = FIRST.exec(sentence.text)?.groups
  const first = groups?.['what'] ?? groups?.['plain']
  const text = phrase((first ?? '').replace(/^.*\b(?:focus on|start with|go with|i think|doing)\s+/i, ''))
  const settles = (saysEnough(text) || /^web$/i.test(text)) && !sentence.quote.endsWith('?') && !PRONOUN.test(text) && text.split(/\s+/).length <= 7 && !/^mvp$|\brequirements\b/i.test(text)
  if (settles) found.push({ text: `${text} first`, category: null, actor: null, priority: 'must', status: 'decided', weight: 3, evidence: [...sentence.evidence], confidence: 0.75, listed: false, turn: sentence.turn })
  return found
}

const PUT_OFF_TOPIC = /^(?:and |so |oh )?(?:what about |should we have |do we need )?(?:the |an? )?(?<what>[\p{L}][\p{L} -]{1,30})\?/iu

/** "AR? That sounds expensive ..." - "Maybe later.": the thing is named in the turn before. */
function putOff(meeting: Meeting, sentence: Sentence): Mention | null {
  if (!MAYBE_LATER.test(sentence.quote)) return null
  const before = meeting.sentences.slice(Math.max(0, sentence.index - 3), sentence.index).findLast((each) => each.turn !== sentence.turn && PUT_OFF_TOPIC.test(each.quote))
  const named = PUT_OFF_TOPIC.exec(before?.quote ?? '')?.groups?.['what']
  if (named === undefined || before === undefined) return null
  return { text: phrase(named), category: null, actor: null, priority: 'wont', status: 'parked', weight: 3, evidence: [...before.evidence, ...sentence.evidence], confidence: 0.8, listed: false, turn: sentence.turn }
}

/** "Each variant has its own:" only opens the list of what is asked for. */
function opensList(sentence: Sentence): boolean {
  return /:\s*$/.test(sentence.quote)
}

/** Everything that talk asks for: wishes, topics that were agreed to, answers, and what was put off or brought to the front. */
export function spokenMentions(meeting: Meeting): Mention[] {
  return meeting.sentences.filter(isTalk).flatMap((sentence) => {
    const off = putOff(meeting, sentence)
    const scope = scopeIn(meeting, sentence)
    const settled = off !== null || opensList(sentence) || scope.some((mention) => mention.status === 'parked' || mention.priority === 'could')
    const wish = settled ? null : wishIn(meeting, sentence) ?? topicIn(meeting, sentence) ?? answerIn(meeting, sentence)
    return [off, ...scope, wish].filter((mention) => mention !== null)
  })
}
