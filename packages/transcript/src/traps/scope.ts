import type { Contradiction } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { conflict } from '../minutes/conflict.ts'
import { outlineOf, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'

/** Headings below which something named is part of the plan. */
const PLANNED = /\b(?:requirements?|solution|components?|phase|architecture|opportunities|features|patient experience|user experience|in scope|decisions?)\b/i
const NOT_PLANNED = /\b(?:parking|parked|future discussion|questions?|risks?|resources|current (?!phase)|pain|context|landscape|out of scope|actions?|next steps|budget|attendees|documents)\b/i
const FILLER = /\b(?:integration|development|features?|implementation|support|capabilities|programs?|expansion|functionality|phase \d)\b/gi

/** What a parked line is about, shortest first: "Mobile app development for patients" is "mobile app"; "AR/VR for training" is "AR/VR". */
function core(parked: string): string[] {
  const head = parked.replace(/^(?:advanced features like|integration (?:with|of)|expansion to|support for)\s+/i, '').split(/\s(?:for|to|with|of|like|in)\s|\s*\(/i)[0] ?? ''
  return head.split(/\s+and\s+|,\s*/).map((part) => part.replace(FILLER, '').replace(/\s+/g, ' ').trim()).filter((part) => part.includes(' ') || /[A-Z]{2}|\//.test(part) || part.length >= 9)
}

/** Abbreviations and what they stand for: the one is found where the other is parked. */
const STANDS_FOR: Readonly<Record<string, string>> = { ar: 'augmented reality', vr: 'virtual reality', iot: 'internet of things', ml: 'machine learning' }

function patternOf(part: string): RegExp {
  const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const acronyms = /^[A-Z]{2,4}(?:\/[A-Z]{2,4})*\b/.exec(part)?.[0]
  if (acronyms !== undefined) {
    const all = acronyms.split('/')
    const long = all.map((each) => STANDS_FOR[each.toLowerCase()]).filter((each) => each !== undefined)
    return new RegExp(`(?<![\\p{L}])(?:${[escape(acronyms), ...all.map(escape), ...long].join('|')})(?![\\p{L}])`, 'iu')
  }
  return new RegExp(`(?<![\\p{L}])${part.split(/\s+/).map((word) => escape(word.replace(/s$/i, ''))).join('\\w*[\\s-]+')}\\w*`, 'iu')
}

function planned(line: OutlineLine): boolean {
  return line.utterance.form === 'item' && PLANNED.test(line.path) && !line.utterance.section.some((heading) => NOT_PLANNED.test(heading))
}

/** Parked in one list of the notes and part of the plan in another. */
function parkedAndPlanned(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const lines = outlineOf(meeting)
  return facts.parked.flatMap((parked) => core(parked.text).flatMap((part) => {
    const pattern = patternOf(part)
    const uses = lines.filter((line) => planned(line) && pattern.test(line.utterance.text) && !parked.evidence.some((each) => each.utterance === line.utterance.id))
    if (uses.length === 0) return []
    const where = uses.map((line) => `"${line.utterance.text}" (${line.heading})`).slice(0, 4).join('; ')
    return [conflict('scope', `"${parked.text}" is parked, but "${part}" is also part of the plan: ${where}.`, [...parked.evidence, ...uses.map((line) => proof(line))], 0.85)]
  }))
}

/** Parked, and yet content of a phase that was named in talk. */
function parkedAndPhased(facts: FoundFacts): Found<Contradiction>[] {
  const parked = facts.requirements.filter((requirement) => requirement.status === 'parked')
  return parked.flatMap((requirement) => facts.phases.filter((phase) => !phase.evidence.some((each) => requirement.evidence.some((own) => own.quote === each.quote && own.utterance === each.utterance))).flatMap((phase) => {
    const item = phase.items.find((each) => each.quote.length > 4 && patternOf(requirement.text.replace(FILLER, '').trim() || requirement.text).test(each.quote))
    return item === undefined ? [] : [conflict('scope', `"${requirement.text}" is put off, but stands in ${phase.name}: "${item.quote}".`, [...requirement.evidence.slice(-2), item], 0.6)]
  }))
}

/** "Push notifications via mobile app" is wanted while the mobile app is put off. */
function needsWhatIsParked(facts: FoundFacts): Found<Contradiction>[] {
  const parked = facts.requirements.filter((requirement) => requirement.status === 'parked' && /\b(?:app|web|dashboard|platform|portal)\b/i.test(requirement.text))
  return parked.flatMap((off) => {
    const mobile = /\bmobile app\b/i.test(off.text)
    const wanted = facts.requirements.filter((requirement) => requirement !== off && requirement.status !== 'parked' && requirement.status !== 'rejected'
      && (requirement.text.toLowerCase().includes(`via ${off.text.toLowerCase()}`) || (mobile && requirement.evidence.some((each) => /\bpush\b/i.test(each.quote)))))
    const first = wanted[0]
    if (first === undefined) return []
    const words = off.evidence.map((each) => `"${each.quote}"`).slice(0, 3).join(', ')
    return [conflict('scope', `"${first.text}"${mobile ? ' (push)' : ''} needs the ${off.text.toLowerCase()}, which is put off: ${words}.`, [...first.evidence, ...off.evidence], 0.6)]
  })
}

/** What is in scope and out of it. */
export function scopeTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  return [...parkedAndPlanned(meeting, facts), ...parkedAndPhased(facts), ...needsWhatIsParked(facts)]
}
