import type { Notes } from '../documents/notes.ts'

/** "Let's go with Phase 1 for now", and not "we start with the phases". */
const CHOICE = /\b(?:go(?:es|ing)?|proceed(?:s|ing)?|start(?:s|ing)?|begin(?:s|ning)?|commit(?:s|ted)?)\s+(?:only\s+)?(?:with|to|on)\s+(?:only\s+)?(phase\s+\d+)\b[^.]*\b(?:for now|first|only|at first)\b/i
/** Words shorter than this tell nothing apart. */
const LEAST = 3

interface Later { /** The phase that was chosen. */ readonly phase: string; readonly decision: string; /** Whether a thing belongs to a phase that was put off. */ isLater(text: string): boolean }

const wordsOf = (text: string): readonly string[] => (text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).filter((word) => word.length >= LEAST).map((word) => word.replace(/(?<=[a-z]{3})s$/, ''))

/**
 * Where the meeting divided the work into phases and decided to go with one of them for now: what the phases after it hold is put off. null: it did not. What
 * no phase names stays with the one that was chosen.
 */
export function chosenPhase({ decisions, phases }: Pick<Notes, 'decisions' | 'phases'>): Later | null {
  const found = decisions.flatMap((decision) => {
    const name = decision.status === 'decided' ? CHOICE.exec([decision.text, ...decision.evidence.map(({ quote }) => quote)].join(' '))?.[1] : undefined
    const at = name === undefined ? -1 : phases.findIndex((phase) => new RegExp(`^${name.replace(/\s+/, '\\s+')}\\b`, 'i').test(phase.name))
    return at < 0 ? [] : [{ decision: decision.id, at }]
  }).at(-1)
  const chosen = found === undefined ? undefined : phases[found.at]
  if (found === undefined || chosen === undefined || found.at === phases.length - 1) return null
  const contents = (some: Notes['phases']): readonly (readonly string[])[] => some.flatMap((phase) => phase.contents.map(({ quote }) => wordsOf(quote))).filter((words) => words.length > 0)
  const now = contents(phases.slice(0, found.at + 1))
  const later = contents(phases.slice(found.at + 1))
  const holds = (some: readonly (readonly string[])[], words: ReadonlySet<string>): boolean => some.some((content) => content.every((word) => words.has(word)))
  return { phase: chosen.id, decision: found.decision, isLater(text) { const words = new Set(wordsOf(text)); return holds(later, words) && !holds(now, words) } }
}

interface Item { readonly title: string; readonly area?: string; readonly status: string; readonly priority: string; readonly ranked: boolean }
/** Neither turned down nor put off. */
export const live = (item: Pick<Item, 'status' | 'priority'>): boolean => item.status !== 'rejected' && item.status !== 'parked' && item.priority !== 'wont'

/**
 * What is offered now. Where the client goes with one phase: not what a later one holds, unless the meeting called it a must; and of what no phase names not a whole
 * area in which nothing was decided or ranked (`functions` are all that there are).
 */
export function offeredNow(heard: Pick<Notes, 'decisions' | 'phases'>, functions: readonly Item[]): (item: Item) => boolean {
  const phase = chosenPhase(heard)
  const settled = new Set(functions.filter((item) => item.ranked || item.status === 'decided').map((item) => item.area))
  const waits = (item: Item): boolean => phase !== null && (phase.isLater(`${item.title} ${item.area ?? ''}`) || (item.area !== undefined && !settled.has(item.area)))
  return (item) => live(item) && ((item.ranked && item.priority === 'must') || !waits(item))
}

/** Of these business requirements those that the chosen phase serves, and those whose functions all wait for a later one. */
export function byPhase<Business extends { readonly id: string }>(heard: Pick<Notes, 'decisions' | 'phases'>, business: readonly Business[], functions: readonly (Item & { readonly serves: readonly string[] })[]): { readonly now: readonly Business[]; readonly later: readonly Business[] } {
  const isOffered = offeredNow(heard, functions)
  const waits = ({ id }: Business): boolean => { const own = functions.filter((item) => item.serves.includes(id)); return own.length > 0 && !own.some(isOffered) }
  return { now: business.filter((item) => !waits(item)), later: business.filter(waits) }
}
