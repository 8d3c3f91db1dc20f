import type { Answers, Facts, Prompt, PromptText } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import { counted } from '../prompting/counted.ts'
import { told, unknownLines } from '../prompting/lines.ts'
import { LISTS, wholeSchema, windowSchema } from '../prompting/minutes-forms.ts'
import type { Said, Whole } from '../prompting/minutes-forms.ts'
import { assembled, keyed, SUMMARY_WORDS } from '../prompting/minutes.ts'
import type { MinutesInputs as Inputs } from '../prompting/minutes.ts'
import { material, system } from '../prompting/rules.ts'
import { windows } from '../prompting/windows.ts'

function about({ facts, transcript }: Inputs): string {
  const people = facts.participants.map((one) => [one.name, one.role, one.organization, one.present ? null : 'absent'].filter((part) => part !== null).join(', '))
  return [`Language of the meeting: ${facts.language}. Date: ${facts.date ?? 'not known'}. Lines: ${String(transcript.utterances.length)}.`,
    people.length === 0 ? 'The transcript names no speakers.' : `People: ${people.join('; ')}.`].join('\n')
}

/** Lines that hold what the rules took for decisions and the like: worth a second look, not more. */
function hints(facts: Facts, inside: ReadonlySet<string>): string {
  const lists = [['decisions', facts.decisions], ['actions', facts.actions], ['dates', facts.dates], ['open questions', facts.questions], ['parked', facts.parked]] as const
  return lists.flatMap(([name, list]) => {
    const lines = [...new Set(list.flatMap((fact) => fact.evidence.map((evidence) => evidence.utterance)))].filter((line) => inside.has(line))
    return lines.length === 0 ? [] : [`${name}: ${lines.join(' ')}`]
  }).join('\n')
}

function askWindow(inputs: Inputs, part: string): PromptText {
  const [from, to] = windows(inputs.transcript)[Number(part.slice('lines-'.length)) - 1] ?? [0, -1]
  const before = inputs.transcript.utterances.slice(Math.max(0, from - 6), from)
  const lines = inputs.transcript.utterances.slice(from, to + 1)
  const inside = new Set(lines.map((line) => line.id))
  const cues = hints(inputs.facts, inside)
  const figures = [...counted(inputs.facts.figures)].filter(([, { evidence }]) => inside.has(evidence[0]?.utterance ?? '')).map(([key, { value, unit }]) => `${key} ${String(value)}${unit === '' ? '' : ` ${unit}`}`)
  return {
    system, shared: TASK, answer: windowSchema, maxOutput: 8_000,
    task: `${material([about(inputs), ...(before.length === 0 ? [] : [`## Said just before, for the thread only\n${told(before, inputs.facts.language)}`]), `## Lines\n${told(lines, inputs.facts.language)}`, ...(figures.length === 0 ? [] : [`## Figures in these lines\n${figures.join('; ')}`])].join('\n\n'))}\n\n${cues === '' ? '' : `A program that looks for cues marked these lines. It misses much and is often wrong; look at them, then judge by yourself.\n${cues}\n\n`}Write down everything in these lines that fits the form.`,
  }
}

const TASK = `Your task: the minutes of a meeting, complete and exact. Every later document is made from them alone: what you leave out is lost.

- Read every line. People talk loosely: a decision is often a proposal in one line and a "yes" in another; name both lines. A requirement is often a wish, a complaint about today, or an example. What written minutes list as requirement or solution is decided; what somebody wishes for aloud is proposed until others agree.
- One thing said is one item, in the list where it fits best. A thing to build is a requirement, not an action. What somebody will do ("I'll send you the list") is an action. What was asked and answered is no question.
- A thing that is put off or left out goes to \`parked\`, not to the requirements; an idea that was turned down, or gave way to another, is a rejected decision and says so in its text: "Microservices were put forward and turned down." Where the meeting ranks (must have, nice to have), the rank is the priority.
- A list of features, qualities or measures is one item for each, with its heading's sense in the text: "Search" under "Nice to have" becomes "Customers can search the products", priority could.
- Take numbers, dates, names of products and conditions into the text of the item that they belong to.
- Do not turn examples, jokes, small talk or how the meeting itself is run into requirements.
- Each text is one complete sentence in reported form that is understood without the transcript, with names instead of "he" or "it": "The remote is to cost at most 25 euros to make." \`lines\` are the ids of one to three lines that say it.`

const WHOLE_TASK = `Your task: look at the minutes of one meeting as a whole and put them in order. The items below were found window by window; name them by their keys.

- The summary is read first and often alone: what the meeting was for, what was decided with its figures, what is still open, what comes next. No list of subjects.
- Join what says the same thing about the same object: a feature listed twice, a decision taken and repeated, a topic that goes on in the next window. What adds something of its own stays apart.
- The last word counts: name what was agreed, put off or dropped after it was first said, and decisions that took the place of others.
- Contradictions are what a careful reader would stop at before signing: compare every figure, date and promise below with every other one, in scope with parked, decided with still to be examined, access with use. Say both sides in one sentence.`

const line = ({ text, evidence }: Facts['figures'][number] | Facts['dates'][number] | Facts['contradictions'][number]): string => `- ${text} [${evidence.map(({ utterance }) => utterance).join(' ')}]`

function askWhole(inputs: Inputs, answers: Answers): PromptText {
  const { list, topics } = keyed(answers, inputs, null)
  const { figures, dates, phases, contradictions } = inputs.facts
  const lists = (Object.keys(LISTS) as (keyof typeof LISTS)[]).map((prefix) => [LISTS[prefix], list(prefix).map((item) =>
    `${item.key}${marks(item)} ${item.text} [${item.lines.join(' ')}]`)] as const)
  const sections = [['topics', topics.map((topic) => `${topic.key} ${topic.title} (${topic.first} to ${topic.last}): ${topic.points.map((point) => point.text).join(' ')}`)], ...lists,
    ['lines with figures', [...new Set(figures.map((figure) => line(figure)))]], ['lines with dates', [...new Set([...dates, ...phases].map((date) => line(date as typeof dates[number])))]],
    ['tools and products', inputs.facts.tools.map(({ name, status }) => `${name} (${status})`)], ['contradictions that a program found already: do not repeat them', contradictions.map((one) => line(one))]] as const
  const told = sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : [`## ${title}\n${lines.join('\n')}`]))
  return { system, shared: '', answer: wholeSchema, maxOutput: 3_000, task: `${WHOLE_TASK}\n\n${material([about(inputs), ...told].join('\n\n'))}\n\nAnswer for the whole meeting.` }
}

/** What a reader of the whole must know of an item beside its text. */
function marks(item: object): string {
  const told = (['status', 'priority', 'owner', 'due', 'baseline', 'target'] as const).flatMap((name) => { const value: unknown = Reflect.get(item, name); return typeof value === 'string' ? [value] : [] })
  return told.length === 0 ? '' : ` (${told.join(', ')})`
}

function review(answer: unknown, { transcript }: Inputs, part: string): readonly string[] {
  const lines = [...linesIn(answer)]
  const unknown = unknownLines(lines, transcript)
  const summary = part === 'whole' ? (answer as Whole).summary.split(/\s+/).length : 0
  return [
    ...(unknown.length === 0 ? [] : [`The answer names the lines ${unknown.join(', ')}, which the transcript does not have.`]),
    ...(summary > SUMMARY_WORDS ? [`The summary has ${String(summary)} words. Keep it to ${String(SUMMARY_WORDS)} or fewer.`] : []),
    ...(part === 'whole' && (answer as Whole).summary !== '' && (answer as Whole).summaryLines.length === 0 ? ['The summary names no lines. Name those that it rests on.'] : []),
    ...claimsIn(answer).filter((claim) => claim.lines.length === 0).slice(0, 5).map((claim) => `"${claim.text}" names no line. Name the lines that say it, or leave it out.`),
  ]
}

function* linesIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && /^U[1-9]\d*$/.test(value)) yield value
  else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) yield* linesIn(member)
}

function claimsIn(value: unknown): readonly Said[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'text' in value && 'lines' in value ? [value as Said] : []
  return [...own, ...Object.values(value).flatMap(claimsIn)]
}

/** The meeting is read in windows, side by side; then what was found is put in order as a whole. Figures, dates, people and their shares stay with the rules: code counts better. */
export const notesPrompt: Prompt<Inputs, Notes> = {
  version: 4,
  parts({ transcript }, answers) {
    const length = ([from, to]: readonly [number, number]): number => transcript.utterances.slice(from, to + 1).reduce((sum, { text }) => sum + text.length, 0)
    // The longest first: the others wait until the provider has begun to answer one.
    const all = windows(transcript).map((window, index) => ({ window, id: `lines-${String(index + 1)}` })).sort((one, other) => length(other.window) - length(one.window))
      .map(({ window: [from, to], id }) => ({ id, title: `${transcript.utterances[from]?.id ?? ''}–${transcript.utterances[to]?.id ?? ''}` }))
    const read = all.every((part) => answers.has(part.id)) && all.some((part) => answers.get(part.id) !== null)
    return read ? [...all, { id: 'whole', title: 'The meeting as a whole' }] : all
  },
  ask: (inputs, part, answers) => (part === 'whole' ? askWhole(inputs, answers) : askWindow(inputs, part)),
  review,
  assemble: assembled,
}
