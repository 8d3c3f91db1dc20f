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

export type JudgedInputs = Readonly<Record<string, unknown>>

const mark = (name: string): z.ZodNumber => { const of = RUBRIC.find((each) => each.name === name)?.points ?? 0; return z.number().int().min(0).max(of).describe(`0 to ${String(of)}`) }

export const verdictSchema = z.object({
  grounded: mark('grounded'), complete: mark('complete'), consistent: mark('consistent'), clear: mark('clear'), actionable: mark('actionable'),
  findings: z.array(z.object({
    severity: z.enum(['high', 'medium', 'low']).describe('high: it would mislead who builds or pays; medium: somebody would have to ask; low: wording'),
    place: z.string().nullable().describe('id of the item, or null for the document'), text: z.string().min(1).describe('what is wrong, with the words that show it: one or two sentences'),
    fix: z.string().min(1).describe('the new wording or the one thing to do'),
  })).describe('at most six, gravest first; none where nothing has to be mended'),
})
export type Verdict = z.infer<typeof verdictSchema>
export const MOST_FINDINGS = 6

/** Documents that a reader judges: those that hold something. */
export function read(inputs: JudgedInputs): readonly Judged[] {
  return judged(inputs).filter((document) => itemsIn(document) > 0)
}

/** Characters of one document that a reader is shown at most. */
const MOST_SHOWN = 24_000

const PROOF: ReadonlySet<string> = new Set(['id', 'text', 'from', 'basis', 'evidence', 'status', 'key', 'priceKey'])

/** What stands beside the words of a claim: the name of a component, a target, an owner, the part in RACI. Without it a reader would miss what the document says. */
function besideWords(value: object & { readonly text: string }): string {
  const fields = Object.entries(value).filter(([key, one]) => !PROOF.has(key) && one !== value.text && (typeof one === 'number' || (typeof one === 'string' && one !== '' && one.length <= 160)))
  return fields.length === 0 ? '' : ` [${fields.map(([key, one]) => `${key}: ${one}`).join('; ')}]`
}

const SAID: ReadonlySet<string> = new Set(['title', 'purpose', 'label'])

function wordsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return SAID.has(key) && value !== '' ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Array.isArray(value) ? value.flatMap((each) => wordsIn(each)) : Object.entries(value).flatMap(([name, each]) => wordsIn(each, name))
}

/** Items that claim nothing, such as screens: what people read on them. */
function unspoken(value: unknown, spoken: ReadonlySet<string | null>): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value) && 'id' in value && typeof value.id === 'string' && /^[A-Z]+-[1-9]\d*$/.test(value.id) && !spoken.has(value.id)) {
    const words = [...new Set(wordsIn(value))]
    return words.length === 0 ? [] : [`${value.id} ${words.join(' | ')}`]
  }
  return Object.values(value).flatMap((each) => unspoken(each, spoken))
}

/** What a document claims, a line each, with what each claim follows from; then the titles of those items. Proofs are left to code, which has checked them. */
export function digest(document: Judged, inputs: JudgedInputs): string {
  const titles = new Map(judged(inputs).filter((other) => other.kind !== document.kind).flatMap((other) => Object.values(judgedKinds).find((each) => each.kind === other.kind)?.items(other.data) ?? []).map((item) => [item.id, item.title]))
  const claims = statementsIn(document.data)
  const lines = [...unspoken(document.data, new Set(claims.map(({ place }) => place))), ...new Set(claims.map(({ place, value }) => `${place ?? '-'} (${value.basis === 'assumed' ? 'assumed' : [value.basis, ...value.from.filter((id) => id !== place).slice(0, 4)].join(' ')}) ${value.text}${besideWords(value)}`))]
  let size = 0
  const kept = lines.filter((line) => (size += line.length) <= MOST_SHOWN)
  const cited = [...new Set(kept.join('\n').match(/\b[A-Z]+-[1-9]\d*\b/g) ?? [])].filter((id) => titles.has(id))
  return [`# ${document.title}`, ...(kept.length < lines.length ? [`The first ${String(kept.length)} of ${String(lines.length)} claims:`] : []), ...kept, '', '# What it follows from, in other documents', ...cited.map((id) => `${id} ${(titles.get(id) ?? '').slice(0, 200)}`)].join('\n')
}

/** Ids that a finding may name: of the document's items, and of what it lists from others, such as risks. */
export function placesIn(document: Judged): ReadonlySet<string> {
  const items = Object.values(judgedKinds).find((each) => each.kind === document.kind)?.items(document.data).map((item) => item.id) ?? []
  return new Set([...items, ...statementsIn(document.data).flatMap(({ place, value }) => [...(place === null ? [] : [place]), ...('reference' in value && typeof value.reference === 'string' ? [value.reference] : [])])])
}

/** The review by code, with a reader's marks where they are lower, and a reader's findings after those of code: no reader can overrule a check. */
export function withVerdicts(inputs: JudgedInputs, answers: Answers, draft: Review, previous: Review | null): Review {
  const verdicts = new Map(read(inputs).flatMap((document) => { const verdict = answered(answers, document.kind, verdictSchema); return verdict === null ? [] : [[document.kind, { document, verdict }] as const] }))
  const ids = new Numbering(highest(draft.numbers, previous?.numbers ?? {}))
  const found = [...verdicts.values()].flatMap(({ document, verdict }) => {
    const places = placesIn(document)
    return verdict.findings.slice(0, MOST_FINDINGS).map(({ severity, place, text, fix }) => fault(severity, 'judgement', { document: document.kind, place: place !== null && places.has(place) ? place : null }, { text, fix }))
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
