import type { Notes } from '../documents/notes.ts'
import { small } from '../statements/plain.ts'

const KINDS = 'app|application|platform|system|website|web site|portal|assistant|chatbot|tool|dashboard|marketplace|shop|store|service|solution|software|product|device|remote control|remote|engine'
const NAMED = new RegExp(`\\b((?:[\\p{L}\\p{N}-]+\\s+){0,4}?)(${KINDS})\\b`, 'iu')
const NOISE = /^(?:(?:the|a|an|our|new|this|that|for|of|to|on|about|and|building|build|implementing|developing|create|creating|discuss|with|is|was|in|some|kind|we|are|be|were|discussing|talking|here)\s+)+/i
const MEETING = /\b(?:kick-?off|meeting|discussion|workshop|session|call|transcript|notes|minutes|review|planning|requirements?|project|brainstorm\w*|weekly|stand-?up|interview|hearing|committee)\b/gi

function named(text: string): string | null {
  const match = NAMED.exec(text)
  const before = (match?.[1] ?? '').replace(NOISE, '').trim()
  return match === null || before === '' ? null : small(`${before} ${match[2] ?? ''}`)
}

/** What is being made, in a few words of the meeting ("fitness app"), or null where it does not say. */
export function productOf(notes: Notes): string | null {
  const title = (notes.title ?? '').replace(MEETING, ' ').replace(/[^\p{L}\p{N}\s-]/gu, ' ').replace(/\s+/g, ' ').trim()
  const words = title.split(' ').length
  if (words >= 2 && words <= 6 && !/\d/.test(title)) {
    if (new RegExp(`(?:${KINDS})$`, 'i').test(title)) return small(title)
    if (/\b(?:automation|optimi[sz]ation|analytics|management|process\w*|personali[sz]ation|prediction|modernization)\b/i.test(title)) return small(`${title} solution`)
  }
  const texts = [title, notes.purpose?.text ?? '', ...notes.topics.map((topic) => topic.text), notes.summary]
  return texts.map(named).find((found) => found !== null) ?? null
}

/** Whether the thing made is an object in the hand rather than a service on screens: the meeting speaks of its parts again and again. */
export function isDevice(notes: Notes): boolean {
  const words = [notes.title ?? '', notes.purpose?.text ?? '', notes.summary, ...notes.requirements.map((item) => item.text), ...notes.decisions.map((item) => item.text)].join(' ')
  return (words.match(/\b(?:remote(?: control)?s?|buttons?|batter(?:y|ies)|casing|gadgets?|rubber|plastic|wheel|joystick)\b/gi) ?? []).length >= 3
}
