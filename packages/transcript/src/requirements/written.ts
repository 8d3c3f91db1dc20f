import { outlineOf, plainHeading, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'
import type { Meeting } from '../language/meeting.ts'
import { qualityOf, qualityOfHeading } from './categories.ts'
import type { Mention } from './mention.ts'

const REQUIREMENTS = /\b(?:requirements?|specifications|user stories|anforderungen|requisitos|exigences)\b|需求/iu
const FUNCTIONS = /\b(?:functional requirements?|features?|functions|user stories|^requirements$|anforderungen)\b/i
const OTHER = /\b(?:risks?|questions?|actions?|resources|required resources|next (?:steps|meeting)|decisions?|parking|budget|kpis?|criteria|metrics|phase|communication)\b/i
const DISCUSSED = /^(?:key )?(?:discussion points|features|feature list|scope|in scope|out of scope|ideas|points discussed)$/i
const SOLUTION = /\b(?:solution|components?|opportunities)\b/i

type Kind = 'function' | 'quality' | 'discussed' | 'part' | null

function kindOf(line: OutlineLine, hasFunctions: boolean): Kind {
  const { heading, utterance } = line
  if (utterance.form !== 'item' || OTHER.test(heading) || utterance.text.endsWith('?')) return null
  const requirements = utterance.section.findLast((title) => REQUIREMENTS.test(title))
  if (FUNCTIONS.test(heading) || (heading === requirements && qualityOfHeading(heading) === null)) return 'function'
  if (requirements !== undefined) return 'quality'
  if (DISCUSSED.test(plainHeading(heading))) return 'discussed'
  return hasFunctions || !isPart(line) ? null : 'part'
}

function isPart({ path, utterance }: OutlineLine): boolean {
  return SOLUTION.test(path) && !OTHER.test(path) && utterance.section.length >= 2
}

function priorityOf(text: string): Mention['priority'] {
  if (/\b(?:must|required|mandatory|require)\b/i.test(text)) return 'must'
  return /\b(?:optional|nice to have|if time permits)\b/i.test(text) ? 'could' : null
}

function mention(line: OutlineLine, kind: Exclude<Kind, null>): Mention {
  const { utterance, heading, turn } = line
  const area = line.label ?? plainHeading(heading)
  const proposed = kind === 'discussed' || kind === 'part'
  return {
    text: utterance.text.replace(/[\s.;]+$/, ''), category: quality(line, kind) ?? `function:${area}`, actor: null,
    ...scopeOf(line, proposed), evidence: [proof(line)], confidence: kind === 'part' ? 0.6 : 0.9, listed: true, turn,
  }
}

const OUT = /\b(?:out of scope|not in scope|excluded|exclusions|later phase|not part of)\b/i

/** Whether an item is in, only proposed, or out. */
function scopeOf({ utterance, heading }: OutlineLine, proposed: boolean): Pick<Mention, 'status' | 'weight' | 'priority'> {
  if (OUT.test(utterance.text) || OUT.test(heading)) return { status: 'parked', weight: 3, priority: 'wont' }
  const priority = priorityOf(utterance.text)
  const choice = /\p{Lu}[\p{L}\d]*\s+or\s+\p{Lu}/u.test(utterance.text)
  return choice || (proposed && !/\bscope\b/i.test(heading)) ? { status: 'proposed', weight: 1, priority } : { status: 'decided', weight: 2, priority }
}

/** The quality an item asks for: by its label, its heading, its words; an item of a plain list of requirements only by strong words. */
function quality(line: OutlineLine, kind: Exclude<Kind, null>): string | null {
  const { heading, utterance } = line
  if (kind === 'quality') return qualityOf(line.label ?? '') ?? qualityOfHeading(heading) ?? qualityOf(utterance.text) ?? 'operations'
  if (kind === 'discussed') return qualityOf(utterance.text)
  const mixed = kind === 'function' && REQUIREMENTS.test(heading) && !/\bfunctional\b/i.test(heading)
  return mixed && /\b(?:privacy|complian|scalab)/i.test(utterance.text) ? qualityOf(utterance.text) : null
}

/** Requirements in tidy notes: items below headings about requirements; parts of the solution where no functions are listed. */
export function writtenMentions(meeting: Meeting): Mention[] {
  const lines = outlineOf(meeting)
  const headings = new Set(lines.map((line) => line.utterance.text))
  const hasFunctions = lines.some((line) => line.utterance.form === 'item' && FUNCTIONS.test(line.heading) && !OTHER.test(line.heading))
  const leads = new Set(lines.flatMap((line) => line.utterance.section).filter((title) => headings.has(title)))
  return lines.flatMap((line) => {
    const kind = leads.has(line.utterance.text) ? null : kindOf(line, hasFunctions)
    return kind === null ? [] : [mention(line, kind)]
  })
}
