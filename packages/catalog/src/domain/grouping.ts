import type { Evidence, Status } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { Priority } from '../statements/fields.ts'
import { small } from '../statements/plain.ts'
import { isEnglish } from '../wording/say.ts'
import { actionsOf } from './actions.ts'
import type { Action } from './actions.ts'
import { isClear, wanted } from './clarity.ts'
import { themeOf } from './themes.ts'
import { meaning, shared } from './words.ts'

/** A function that the meeting asked for: a requirement heard, or what a part of the solution contains. */
export interface Wish { readonly id: string; readonly text: string; readonly evidence: readonly Evidence[]; readonly area: string; readonly status: Status; readonly priority: Priority | null; readonly actor: string | null; readonly actions: readonly Action[] }
/** Wishes that belong to one use case. */
export interface Group { readonly area: string; readonly wishes: readonly Wish[]; readonly actions: readonly Action[] }

/** Words that ask for nothing that could be built. */
const EMPTY = /^(?:do something|something|anything|everything|do both|both|adding|mvp features?|let's|let us|it|that|this)\b(?:\W*\w+){0,6}$/i

/** What states a figure is a goal or a limit, not a function. */
const MEASURED = /^\W*\d|\d\s?%|\b(?:increase|reduce|improve)\w*\b.*\d|\bfrom \d/i

/** Parts of a paper that list figures to reach. */
const MEASURES = /\b(?:kpis?|metrics|measures|targets?|budget|costs?)\b/i

/** With fewer wishes than this, what people long for in their complaints is heard as well. */
const FEW = 3

/** How many use cases a reader can keep apart. */
const MOST = 10
const AT_MOST = 14
const COMMON_AREA = /\b(?:functional|requirements?|features?|general|core|must have|nice to have|mvp|discussion|points?|scope|key|list|overview|decisions?)\b/i

/** What people say they want to do, where they speak of what is wrong today. Only clear doings count. */
function longedFor(notes: Notes, read: (text: string) => readonly Action[]): Wish[] {
  return notes.painPoints.flatMap((pain): Wish[] => {
    const text = wanted(pain.text)
    const actions = text === null ? [] : read(text).filter((action) => action.verb !== 'use')
    return text === null || actions.length === 0 || !isClear(text, actions, text) ? [] : [{ id: pain.id, text, evidence: pain.evidence, area: '', status: 'proposed', priority: null, actor: null, actions }]
  })
}

/** The functions asked for that are still wanted (neither parked nor rejected), whether or not their words are clear. */
function heardFunctions(notes: Notes, read: (text: string) => readonly Action[]): Wish[] {
  return notes.requirements.filter((item) => item.type === 'functional' && item.status !== 'parked' && item.status !== 'rejected' && item.priority !== 'wont' && !EMPTY.test(item.text))
    .map((item) => ({ id: item.id, text: item.text, evidence: item.evidence, area: item.category, status: item.status, priority: item.priority, actor: item.actor, actions: read(item.text) }))
}

function reader(notes: Notes): (text: string) => readonly Action[] {
  return (text) => (isEnglish(notes.language) ? actionsOf(text) : [])
}

/** Wishes whose words are too unclear to build on: a question has to ask what was meant. */
export function unclearOf(notes: Notes): readonly Wish[] {
  return isEnglish(notes.language) ? heardFunctions(notes, reader(notes)).filter((wish) => !isClear(wish.text, wish.actions, wish.evidence[0]?.quote ?? wish.text)) : []
}

/** The wished functions that something can be built on. */
export function wishesOf(notes: Notes): readonly Wish[] {
  const read = reader(notes)
  const heard = heardFunctions(notes, read).filter((wish) => !isEnglish(notes.language) || isClear(wish.text, wish.actions, wish.evidence[0]?.quote ?? wish.text))
  const parts = notes.components.filter((part) => !MEASURES.test(part.name)).flatMap((part) => part.contents.filter((content) => !heard.some((wish) => wish.evidence.some((proof) => proof.utterance === content.utterance)))
    .map((content): Wish => ({ id: part.id, text: content.quote, evidence: [content], area: part.name, status: 'proposed', priority: null, actor: null, actions: read(content.quote) })))
  const found = [...handedOver(heard), ...parts.filter((wish) => wish.actions.length > 0 && !MEASURED.test(wish.text) && isClear(wish.text, wish.actions, wish.evidence[0]?.quote ?? wish.text))]
  return found.length >= FEW ? found : [...found, ...longedFor(notes, read)]
}

/** Things that somebody brings along. */
const PAPERS = /\b(?:photos?|pictures?|documents?|reports?|receipts?|files?|invoices?|certificates?|pdfs?)\b/i
const GIVES = ['upload', 'attach', 'submit', 'send', 'scan']

/** "They should be able to upload documents. Photos of damage, medical reports.": the papers of the second sentence are what the first hands over. */
function handedOver(wishes: readonly Wish[]): readonly Wish[] {
  const lines = (wish: Wish): readonly string[] => wish.evidence.map((proof) => proof.utterance)
  return wishes.map((wish) => {
    if (!PAPERS.test(wish.text) || /\bview/i.test(wish.text) || !wish.actions.every((action) => action.verb === 'view')) return wish
    const near = wishes.filter((other) => other !== wish && lines(other).some((line) => lines(wish).includes(line)))
    const given = near.flatMap((other) => other.actions).find((action) => GIVES.includes(action.verb))
    return given === undefined ? wish : { ...wish, actions: [{ ...given, rest: `such as ${small(wish.text.replace(/[.\s]+$/, ''))}` }] }
  })
}

/** Something that somebody does. To "use" a thing that was only named says nothing about what it is for. */
function isDone(action: Action): boolean {
  return action.verb !== 'use'
}

/** "Label: details" and parts of the solution stand for themselves; other wishes meet those with the same object. */
function keyOf(wish: Wish): string {
  const first = wish.actions[0]
  if (wish.id.startsWith('PART')) return `part ${wish.id}`
  if (wish.actions.some((action) => action.family === 'access')) return 'access'
  if (first === undefined) return 'rest'
  const label = labelOf(wish)
  if (label !== null) return `label ${label}`
  return `object ${[...meaning(first.object)].at(-1) ?? first.verb}`
}

function labelOf(wish: Wish): string | null {
  return /^([^:]{3,60}): /.exec(wish.text)?.[1]?.toLowerCase() ?? null
}

function gathered(wishes: readonly Wish[], key: (wish: Wish) => string): readonly Group[] {
  const groups = new Map<string, Wish[]>()
  for (const wish of wishes) groups.set(key(wish), [...(groups.get(key(wish)) ?? []), wish])
  return [...groups.values()].map(groupOf)
}

const RANK: Readonly<Record<string, number>> = { must: 0, should: 1, could: 2 }

/** What matters most comes first: its action gives the main flow. */
function groupOf(unsorted: readonly Wish[]): Group {
  const rank = (wish: Wish): number => (wish.priority === null ? (wish.status === 'decided' ? 0.5 : 1.5) : RANK[wish.priority] ?? 3)
  const wishes = [...unsorted].sort((a, b) => rank(a) - rank(b))
  const actions = wishes.flatMap((wish) => wish.actions).sort((a, b) => Number(isDone(b)) - Number(isDone(a)))
  const same = (one: Action, other: Action): boolean => one.verb === other.verb && one.object.toLowerCase() === other.object.toLowerCase()
  return { area: wishes[0]?.area ?? '', wishes, actions: actions.filter((action, index) => actions.findIndex((other) => same(action, other)) === index) }
}

/** What most wishes of a group are about. */
function themesOf(group: Group): readonly string[] {
  const counts = new Map<string, number>()
  for (const wish of group.wishes) { const theme = themeOf(wish.text); if (theme !== null) counts.set(theme, (counts.get(theme) ?? 0) + 1) }
  return [...counts].filter(([, count]) => count * 2 >= group.wishes.length).map(([theme]) => theme)
}

/** Puts a wish without a doing of its own to the group that speaks of the same things, or is about the same; null when none is. */
function home(wish: Wish, groups: readonly Group[]): Group | null {
  const scored = groups.map((group) => ({ group, score: Math.max(...group.wishes.map((other) => shared(wish.text, other.text))) })).sort((a, b) => b.score - a.score)
  const [best] = scored
  if (best !== undefined && best.score >= 2) return best.group
  const theme = themeOf(wish.text)
  const alike = theme === null ? undefined : scored.find(({ group }) => themesOf(group).includes(theme))
  return alike?.group ?? null
}

/** Joins the smallest groups that are closest until a reader can keep them apart; what has nothing in common stays apart while `AT_MOST` allows. */
function reduced(groups: readonly Group[]): readonly Group[] {
  if (groups.length <= MOST) return groups
  const firm = (group: Group): number => (group.wishes.some((wish) => wish.priority === 'must' || wish.status === 'decided') ? 1 : 0)
  const near = (one: Group, other: Group): number => (firm(one) + firm(other) === 2 ? -2 : 0) + (one.area === other.area ? (COMMON_AREA.test(one.area) ? 1 : 3) : 0) + (one.actions[0]?.family === other.actions[0]?.family ? 2 : 0)
    + (themesOf(one).some((theme) => themesOf(other).includes(theme)) ? 3 : 0) + 2 * shared(one.actions.map((action) => action.object).join(' '), other.actions.map((action) => action.object).join(' ')) - 0.5 * (one.wishes.length + other.wishes.length)
  const pairs = groups.flatMap((one, at) => groups.slice(at + 1).map((other) => ({ one, other, score: near(one, other) })))
  const best = pairs.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score <= 0 && groups.length <= AT_MOST) return groups
  return reduced(groups.flatMap((group) => (group === best.one ? [groupOf([...best.one.wishes, ...best.other.wishes])] : group === best.other ? [] : [group])))
}

/** Wishes with a doing by what it is done to; a long list by what it is about, but for lines with a label of their own. */
function byDoing(active: readonly Wish[]): readonly Group[] {
  const fine = gathered(active, keyOf)
  if (fine.length <= MOST) return fine
  const own = (wish: Wish): boolean => wish.id.startsWith('PART') || (labelOf(wish) !== null && active.filter((other) => labelOf(other) === labelOf(wish)).length === 1)
  return gathered(active, (wish) => (own(wish) ? keyOf(wish) : themeOf(wish.text) ?? keyOf(wish)))
}

/** The wishes of the meeting in groups, each the matter of one use case, in the order in which they were first named; `left` belong to none that was spoken of. */
export function groupsOf(notes: Notes): { readonly groups: readonly Group[]; readonly left: readonly Wish[] } {
  const wishes = wishesOf(notes)
  if (!isEnglish(notes.language)) return { groups: gathered(wishes, (wish) => wish.id), left: [] }
  const clear = byDoing(wishes.filter((wish) => wish.actions.some(isDone)))
  const placed = wishes.filter((wish) => !wish.actions.some(isDone)).map((wish) => ({ wish, group: home(wish, clear) }))
  const settled = clear.map((group) => groupOf([...group.wishes, ...placed.filter((pair) => pair.group === group).map((pair) => pair.wish)]))
  const known = new Set(settled.flatMap((group) => group.wishes.map((wish) => wish.id)))
  return { groups: reduced(settled), left: placed.filter((pair) => pair.group === null && !known.has(pair.wish.id)).map((pair) => pair.wish) }
}
