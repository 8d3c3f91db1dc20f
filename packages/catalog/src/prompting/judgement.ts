import type { Answers } from '@aicoe/sdk'
import { z } from 'zod'
import type { Review } from '../documents/review.ts'
import { highest, Numbering } from '../ids/numbering.ts'
import { fault } from '../judging/findings.ts'
import type { Judged } from '../judging/findings.ts'
import { itemsIn, judged, judgedKinds } from '../judging/pack.ts'
import { RUBRIC } from '../judging/rubric.ts'
import { statementsIn } from '../judging/walk.ts'
import { answered } from './items.ts'
import { sectionsOf } from './sections.ts'
import type { Section } from './sections.ts'

export type JudgedInputs = Readonly<Record<string, unknown>>

const mark = (name: string): z.ZodNumber => { const of = RUBRIC.find((each) => each.name === name)?.points ?? 0; return z.number().int().min(0).max(of).describe(`0 to ${String(of)}`) }

export const verdictSchema = z.object({
  grounded: mark('grounded'), complete: mark('complete'), consistent: mark('consistent'), clear: mark('clear'), actionable: mark('actionable'),
  findings: z.array(z.object({
    severity: z.enum(['high', 'medium', 'low']).describe('high: it would mislead who builds or pays; medium: somebody would have to ask; low: wording'),
    place: z.string().nullable().describe('the id at the head of the line, or null where it has none'), text: z.string().min(1).describe('what is wrong, with the words that show it: one or two sentences'),
    fix: z.string().min(1).describe('the new wording, or the one thing to do: "Ask: ...", "Remove: ...", "Mark as assumed: ..."'),
  })).describe('at most six, gravest first; none where nothing has to be mended'),
})
export type Verdict = z.infer<typeof verdictSchema>
export const MOST_FINDINGS = 6

/** Documents that a reader judges: those that hold something. */
function read(inputs: JudgedInputs): readonly Judged[] {
  return judged(inputs).filter((document) => itemsIn(document) > 0)
}

/** Ids that a finding may name: of the document's items, and of what it lists from others, such as risks. */
export function placesIn(document: Judged): ReadonlySet<string> {
  const items = Object.values(judgedKinds).find((each) => each.kind === document.kind)?.items(document.data).map((item) => item.id) ?? []
  return new Set([...items, ...statementsIn(document.data).flatMap(({ place, value }) => [...(place === null ? [] : [place]), ...('reference' in value && typeof value.reference === 'string' ? [value.reference] : [])])])
}

/** One part of the review: a document, or a stretch of it where it is long. */
export interface Stretch { readonly id: string; readonly title: string; readonly document: Judged; readonly section: Section; readonly whole: boolean }

/** What readers judge, each by itself, in the order of the documents. */
export function stretches(inputs: JudgedInputs): readonly Stretch[] {
  return read(inputs).flatMap((document) => {
    const sections = sectionsOf(document.data)
    return sections.map((section, index) => ({ id: index === 0 ? document.kind : `${document.kind}.${String(index + 1)}`, title: index === 0 ? document.title : `${document.title}, ${String(index + 1)}`, document, section, whole: sections.length === 1 }))
  })
}

/** Ids that the lines of a stretch name. */
export function citedIn({ section }: Pick<Stretch, 'section'>): readonly string[] {
  return [...new Set(section.lines.join('\n').match(/\b[A-Z]+-[1-9]\d*\b/g) ?? [])]
}

/** What a stretch claims, a line each, with what each claim follows from; then the words of those items. Proofs are left to code, which has checked them. */
export function digest({ document, section, whole }: Stretch, inputs: JudgedInputs): string {
  const titles = new Map(judged(inputs).filter((other) => other.kind !== document.kind).flatMap((other) => Object.values(judgedKinds).find((each) => each.kind === other.kind)?.items(other.data) ?? []).map((item) => [item.id, item.title]))
  const cited = citedIn({ section }).filter((id) => titles.has(id))
  const part = whole ? [] : ['A stretch of the document; the rest of it is judged by others. What is not here may stand there: do not report it as missing, and do not ask for it.']
  return [`# ${document.title}`, ...part, ...section.lines, '', '# What it follows from, in other documents', ...cited.map((id) => `${id} ${(titles.get(id) ?? '').slice(0, 200)}`)].join('\n')
}

/** The verdicts on the stretches of a document as one: marks in the measure of what each shows, the gravest findings. Null: nobody judged all of it. */
function verdictOn(all: readonly Stretch[], answers: Answers): Verdict | null {
  const told = all.flatMap(({ id, section }) => { const verdict = answered(answers, id, verdictSchema); return verdict === null ? [] : [{ verdict, weight: section.lines.length }] })
  const weight = told.reduce((sum, one) => sum + one.weight, 0)
  if (told.length < all.length || weight === 0) return null
  const mean = (name: keyof Omit<Verdict, 'findings'>): number => Math.round(told.reduce((sum, one) => sum + one.verdict[name] * one.weight, 0) / weight)
  const findings = told.flatMap(({ verdict }) => verdict.findings.slice(0, MOST_FINDINGS)).sort((one, other) => GRAVITY[one.severity] - GRAVITY[other.severity])
  return { grounded: mean('grounded'), complete: mean('complete'), consistent: mean('consistent'), clear: mean('clear'), actionable: mean('actionable'), findings: findings.slice(0, MOST_OF_ONE) }
}

const GRAVITY = { high: 0, medium: 1, low: 2 } as const
/** Findings on one document: more would not be read. */
const MOST_OF_ONE = 12

/** The review by code, with a reader's marks where they are lower, and a reader's findings after those of code: no reader can overrule a check. */
export function withVerdicts(inputs: JudgedInputs, answers: Answers, draft: Review, previous: Review | null): Review {
  const verdicts = new Map([...Map.groupBy(stretches(inputs), ({ document }) => document)].flatMap(([document, all]) => { const verdict = verdictOn(all, answers); return verdict === null ? [] : [[document.kind, { document, verdict }] as const] }))
  const ids = new Numbering(highest(draft.numbers, previous?.numbers ?? {}))
  const found = [...verdicts.values()].flatMap(({ document, verdict }) => {
    const places = placesIn(document)
    return verdict.findings.map(({ severity, place, text, fix }) => fault(severity, 'judgement', { document: document.kind, place: place !== null && places.has(place) ? place : null }, { text, fix }))
  })
  const taken = new Set(draft.findings.map((each) => each.id))
  const known = (previous?.findings ?? []).filter((each) => each.category === 'judgement' && !taken.has(each.id))
  const scores = draft.scores.map((each) => {
    const verdict = verdicts.get(each.kind)?.verdict
    if (verdict === undefined) return each
    const marks = each.marks.map((one) => { const given = verdict[one.name as keyof Omit<Verdict, 'findings'>]; return { ...one, points: Math.min(one.points, given), arithmetic: `${one.arithmetic}; reader: ${String(given)}` } })
    return { ...each, marks, score: marks.reduce((total, one) => total + one.points, 0) }
  })
  return { ...draft, findings: [...draft.findings, ...ids.number('FIND', found, known)], scores, numbers: ids.numbers }
}
