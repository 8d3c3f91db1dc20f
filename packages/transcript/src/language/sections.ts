import type { Utterance } from '@aicoe/sdk'

export type SectionKind = 'actions' | 'decisions' | 'questions' | 'parked' | 'pain-points' | 'purpose'

/** What the headings of tidy minutes call their sections, in the languages that we read. */
const HEADINGS: readonly (readonly [SectionKind, RegExp])[] = [
  ['parked', /^(?:future|later)\b|\b(?:parking lot|parked|future (?:discussion|considerations?|ideas|enhancements)|out of scope|deferred|backlog|for later)\b|zurückgestellt|hors périmètre|aparcad|搁置|暂缓/iu],
  ['actions', /\b(?:action items?|actions?|next steps|to-?dos?|tasks|assignments|follow[- ]up actions)\b|aufgaben|nächste schritte|massnahmen|maßnahmen|prochaines étapes|acciones|próximos pasos|待办|行动|后续工作/iu],
  ['decisions', /\b(?:decisions?|agreed|agreements|resolutions?|conclusions?)\b|entscheidung|beschl[uü]ss|décisions?|decisiones|acuerdos|决定|决议|结论/iu],
  ['questions', /\b(?:open (?:questions?|issues?|points?|items)|unresolved|to be (?:clarified|decided)|questions?)\b|offene (?:fragen|punkte)|questions ouvertes|preguntas abiertas|待解决|问题/iu],
  ['pain-points', /\b(?:pain ?points?|challenges|current problems?|problem areas|frustrations|business impact)\b|schmerzpunkte|herausforderungen|difficultés|problemas actuales|痛点/iu],
  ['purpose', /\b(?:objectives?|purpose|goal of the meeting|aim of the meeting)\b|ziel (?:der|des)|objectif|objetivo|会议目的/iu],
]

/** What a heading announces, or null. */
export function headingKind(heading: string): SectionKind | null {
  return HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? null
}

/** The kind of section that a line of minutes stands in: the innermost heading that announces one; null for talk. */
export function sectionOf(said: Utterance): SectionKind | null {
  if (said.form === 'speech') return null
  for (const heading of [...said.section].reverse()) {
    const kind = headingKind(heading)
    if (kind !== null) return kind
  }
  return null
}

/** "Label: rest" of a list item; the label is null when there is none. */
export function leadIn(text: string): { label: string | null, rest: string } {
  const bare = text.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '')
  const split = /^((?:(?:Dr|Prof|Mr|Mrs|Ms)\.)?[^:.?!]{2,60}?):\s+(.+)$/su.exec(bare)
  return split?.[1] === undefined || split[2] === undefined ? { label: null, rest: bare } : { label: split[1].trim(), rest: split[2].trim() }
}
