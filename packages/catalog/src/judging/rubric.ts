import type { Fault } from './findings.ts'
import { statementsIn } from './walk.ts'

/** The published rubric: what counts, and how many of the 100 points. */
export const RUBRIC = [
  { name: 'grounded', points: 30, rule: 'The share of statements that are not merely assumed.' },
  { name: 'complete', points: 25, rule: 'Five points less for each gap in coverage, one less for each orphan.' },
  { name: 'consistent', points: 25, rule: 'Ten points less for each broken reference, false quote or wrong sum, two less for each disagreement with another document. A contradiction of the meeting that the notes report is no fault of theirs.' },
  { name: 'clear', points: 10, rule: 'The share of statements of at most 40 words without fillers.' },
  { name: 'actionable', points: 10, rule: 'The share of open questions that name a person to ask, and of actions that name an owner.' },
] as const

interface Mark { readonly name: string; readonly points: number; readonly of: number; readonly arithmetic: string }
export interface Score { readonly kind: string; readonly title: string; readonly score: number; readonly marks: Mark[] }

const FILLER = /\b(?:u+m+|uh+|er+m*|you know|i mean)\b/i
const WORDS = 40

/** The score of one document; each mark shows its arithmetic. */
export function scoreOf(document: { readonly kind: string; readonly title: string; readonly data: unknown }, faults: readonly Fault[]): Score {
  const statements = statementsIn(document.data).map((each) => each.value)
  const own = faults.filter((each) => each.document === document.kind)
  const count = (categories: readonly string[]): number => own.filter((each) => categories.includes(each.category)).length
  const marks = [
    share('grounded', statements.filter((each) => each.basis !== 'assumed').length, statements.length),
    less('complete', [[5, count(['coverage'])], [1, count(['orphan'])]]), less('consistent', [[10, count(['reference', 'quote', 'sum'])], [2, count(['consistency'])]]),
    share('clear', statements.filter((each) => each.text.split(/\s+/).length <= WORDS && !FILLER.test(each.text)).length, statements.length),
    share('actionable', ...assigned(document.data)),
  ]
  return { kind: document.kind, title: document.title, marks, score: marks.reduce((total, mark) => total + mark.points, 0) }
}

function share(name: string, good: number, all: number): Mark {
  const of = RUBRIC.find((each) => each.name === name)?.points ?? 0
  if (all === 0) return { name, of, points: of, arithmetic: `nothing to count: ${String(of)}` }
  const points = Math.floor((of * good) / all)
  return { name, of, points, arithmetic: `${String(of)} × ${String(good)} / ${String(all)} = ${String(points)}` }
}

function less(name: string, losses: readonly (readonly [points: number, times: number])[]): Mark {
  const of = RUBRIC.find((each) => each.name === name)?.points ?? 0
  const points = Math.max(0, of - losses.reduce((total, [each, times]) => total + each * times, 0))
  return { name, of, points, arithmetic: `${String(of)} ${losses.map(([each, times]) => `- ${String(each)} × ${String(times)}`).join(' ')} → ${String(points)}` }
}

/** How many questions and actions of a document name somebody, of how many. */
function assigned(data: unknown): [number, number] {
  if (typeof data !== 'object' || data === null) return [0, 0]
  const record = data as Readonly<Record<string, unknown>>
  const named = (list: unknown, key: string): boolean[] => (Array.isArray(list) ? list.map((item: unknown) => typeof item === 'object' && item !== null && (item as Readonly<Record<string, unknown>>)[key] !== null) : [])
  const all = [...named(record['openQuestions'], 'suggested'), ...named(record['actionItems'], 'owner')]
  return [all.filter(Boolean).length, all.length]
}
