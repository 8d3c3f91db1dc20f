import type { Notes } from '../documents/notes.ts'
import { small } from '../statements/plain.ts'

const KINDS = 'app|application|platform|system|website|web site|portal|assistant|chatbot|tool|dashboard|marketplace|shop|store|service|solution|software|product|device|remote control|remote|engine'
const NAMED = new RegExp(`\\b((?:[\\p{L}\\p{N}-]+\\s+){0,4}?)(${KINDS})\\b`, 'giu')
/** Words that stand before a name and are no part of it: the last of them ends what was said before. */
const NOISE = /^.*\s(?:the|a|an|our|their|new|this|that|these|for|of|to|on|about|and|or|building|build|implementing|developing|create|creating|discuss|with|is|was|has|have|in|into|some|kind|we|they|it|are|be|were|discussing|discussed|talked|talking|here|using|want|need)\s+/i
/** Words that praise or point and name nothing; a single letter is a slip of the tongue. */
const QUALITY = /^(?:(?:great|good|nice|cool|best|better|whole|same|own|final|actual|real|current|existing|other|different|next|first|best|sell|like|just|think|one|each|every|any|which|what|\p{L})(?:\s+|$))+$/iu
/** Things in the hand whose kind says enough. */
const DEVICES = /\bremote controls?\b/i
const MAKING = /\b(?:creat\w+|build\w*|develop\w*|design\w*|mak(?:e|ing)|launch\w*)\b|\b(?:want|need)s?\s+an?\s/i
const LATER = /\b(?:later|not now|phase \d|in (?:the )?future)\b/i
const MEETING = /\b(?:kick-?off|meeting|discussion|workshop|session|call|transcript|notes|minutes|review|planning|requirements?|project|brainstorm\w*|weekly|stand-?up|interview|hearing|committee)\b/gi

function named(text: string): string | null {
  for (const [, said = '', kind = ''] of text.matchAll(NAMED)) {
    const before = ` ${said}`.replace(NOISE, '').trim()
    if (before !== '' && !QUALITY.test(before)) return small(`${before} ${kind}`)
  }
  return DEVICES.test(text) ? 'remote control' : null
}

/** What is being made, in a few words of the meeting ("fitness app"), or null where it does not say. */
export function productOf(notes: Notes): string | null {
  const title = (notes.title ?? '').replace(MEETING, ' ').replace(/[^\p{L}\p{N}\s-]/gu, ' ').replace(/\s+/g, ' ').trim()
  const words = title.split(' ').length
  if (words >= 2 && words <= 6 && !/\d/.test(title)) {
    if (new RegExp(`(?:${KINDS})$`, 'i').test(title)) return small(title)
    if (/\b(?:automation|optimi[sz]ation|analytics|management|process\w*|personali[sz]ation|prediction|modernization)\b/i.test(title)) return small(`${title} solution`)
  }
  const heard = [...notes.topics.flatMap((topic) => topic.points), ...notes.requirements, ...notes.goals].flatMap((item) => item.evidence.map((proof) => proof.quote))
  const texts = [title, notes.purpose?.text ?? '', ...heard.filter((text) => MAKING.test(text)), ...notes.topics.map((topic) => topic.text), ...notes.summary.split(/(?<=[.!?])\s+/)].filter((text) => !LATER.test(text))
  return texts.map(named).find((found) => found !== null) ?? null
}

/** Whether the thing made is an object in the hand rather than a service on screens: the meeting speaks of its parts again and again. */
export function isDevice(notes: Notes): boolean {
  const words = [notes.title ?? '', notes.purpose?.text ?? '', notes.summary, ...notes.requirements.map((item) => item.text), ...notes.decisions.map((item) => item.text)].join(' ')
  return (words.match(/\b(?:remote(?: control)?s?|buttons?|batter(?:y|ies)|casing|gadgets?|rubber|plastic|wheel|joystick)\b/gi) ?? []).length >= 3
}
