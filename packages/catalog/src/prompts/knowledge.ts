import type { Answers, Prompt, PromptText } from '@aicoe/sdk'
import { assumed, derived } from '@aicoe/sdk'
import { z } from 'zod'
import { knowledgeSchema } from '../documents/knowledge.ts'
import type { Knowledge } from '../documents/knowledge.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { practices } from '../domain/practices.ts'
import type { Practice } from '../domain/practices.ts'
import { Numbering } from '../ids/numbering.ts'
import { twice } from '../prompting/checks.ts'
import { gists } from '../prompting/gist.ts'
import { heardById, meeting, wanted } from '../prompting/heard.ts'
import { listing, pieces, Shown } from '../prompting/items.ts'
import { material, system } from '../prompting/rules.ts'
import { sentence } from '../statements/plain.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases }
type Entry = Omit<Knowledge['entries'][number], 'id'>

const applies = z.array(z.string()).describe('ids of the items that call for it, those that truly do')
const answerSchema = z.object({
  known: z.array(z.object({ title: z.string(), appliesTo: applies })).describe('practices of the list that apply here, by their title'),
  more: z.array(z.object({
    kind: z.enum(['compliance', 'pattern', 'integration', 'anti-pattern']), title: z.string().min(1), advice: z.string().min(1).describe('one or two sentences that tell this project what to do'), why: z.string().min(1).describe('one sentence'),
    appliesTo: applies, source: z.string().min(1).describe('a real publication by its name: a law, a standard, a book with its author; no address, no page'),
  })).describe('practices that the list lacks'),
})
type Answer = z.infer<typeof answerSchema>

const PARTS = [
  { id: 'duties', title: 'Compliance and integration', kinds: ['compliance', 'integration'], words: 'rules to comply with and advice on working with other systems', extra: ['security', 'compliance', 'data', 'integration', 'accessibility'] },
  { id: 'ways', title: 'Patterns and anti-patterns', kinds: ['pattern', 'anti-pattern'], words: 'patterns that help here, and traps that projects like this one fall into', extra: null },
] as const
const MOST_MORE = 4

const TASK = `Your task: what experienced people know and this project should use. Readers are product managers and architects: they must see at once what to do and for which requirement.

- Only what the material calls for: each practice names the ids that call for it. What would be true of any project is left out.
- Advice tells what to do, in the words of this product: "Hand urgent symptoms to a nurse first", not "consider escalation".
- Prefer practices of the list: their sources are checked. Add one of your own only where something important has none, with a real publication that says so; it is shown as assumed until somebody has checked the source.`

function listed(part: (typeof PARTS)[number]): readonly Practice[] {
  return practices.filter((practice) => (part.kinds as readonly string[]).includes(practice.kind))
}

function shownIn({ notes, useCases }: Inputs): Shown {
  return new Shown([...heardById(notes).values()], useCases.useCases, useCases.rules)
}

function ask({ notes, useCases }: Inputs, id: string): PromptText {
  const part = PARTS.find((one) => one.id === id) ?? PARTS[0]
  const extra: readonly string[] | null = part.extra
  const about = pieces(meeting(notes), listing('Use cases', useCases.useCases.map((item) => ({ id: item.id, text: item.title }))), listing('Business rules', useCases.rules),
    listing('Qualities asked for', extra === null ? gists(wanted(notes, 'non-functional')) : wanted(notes, 'non-functional').filter((item) => extra.includes(item.category)), (item) => [item.category]), extra === null ? listing('Functions asked for', gists(wanted(notes, 'functional'))) : '',
    listing('Constraints', notes.constraints, (item) => [item.category]), listing('Decisions', notes.decisions.filter((item) => item.status !== 'rejected'), (item) => [item.status]), extra === null ? listing('Risks', notes.risks) : '',
    listing('Tools and products', notes.tools.filter((tool) => tool.status !== 'rejected').map((tool) => ({ ...tool, text: `${tool.name}: ${tool.text}` }))))
  const list = listed(part).map((practice) => `- ${practice.title}: ${practice.advice}`).join('\n')
  return { system, shared: TASK, answer: answerSchema, maxOutput: 2_500, task: `The list of practices:\n${list}\n\n${material(about)}\n\nName the ${part.words}. At most ${String(MOST_MORE)} that the list lacks; none is a right answer.` }
}

function review(answer: unknown, inputs: Inputs, id: string): readonly string[] {
  const part = PARTS.find((one) => one.id === id) ?? PARTS[0]
  const { known, more } = answer as Answer
  const titles = listed(part).map((practice) => practice.title)
  return [
    ...shownIn(inputs).complaints(answer, ['appliesTo']), ...twice('title', [...known, ...more].map((item) => item.title)),
    ...known.filter((item) => !titles.includes(item.title)).map((item) => `"${item.title}" is no practice of the list. Name it exactly, or write it under "more" with its source.`),
    ...[...known, ...more].filter((item) => item.appliesTo.length === 0).map((item) => `"${item.title}" applies to nothing in the material. Leave it out.`),
    ...more.filter((item) => /https?:|www\./i.test(item.source)).map((item) => `The source of "${item.title}" is an address. Name the publication.`),
    ...(more.length > MOST_MORE ? [`Under "more" stand ${String(more.length)} practices. Keep the ${String(MOST_MORE)} that matter most.`] : []),
  ]
}

function entriesOf(answer: Answer, part: (typeof PARTS)[number], shown: Shown): Entry[] {
  const kept = answer.known.flatMap(({ title, appliesTo }): Entry[] => {
    const practice = listed(part).find((one) => one.title === title)
    const ids = shown.known(appliesTo)
    return practice === undefined || ids.length === 0 ? [] : [{ ...derived(practice.advice, ids), kind: practice.kind, title, why: practice.why, appliesTo: ids, source: practice.source }]
  })
  const more = answer.more.slice(0, MOST_MORE).flatMap(({ advice, appliesTo, ...item }): Entry[] => {
    const ids = shown.known(appliesTo)
    return ids.length === 0 ? [] : [{ ...assumed(sentence(advice)), from: ids, ...item, appliesTo: ids }]
  })
  return [...kept, ...more]
}

function assemble(inputs: Inputs, answers: Answers, draft: Knowledge, previous: Knowledge | null): Knowledge {
  const shown = shownIn(inputs)
  const ids = new Numbering(previous?.numbers)
  const entries = PARTS.flatMap((part): Entry[] => {
    const answer = (answers.get(part.id) ?? null) as Answer | null
    return answer === null ? draft.entries.filter((entry) => (part.kinds as readonly string[]).includes(entry.kind)) : entriesOf(answer, part, shown)
  })
  const unique = entries.filter((entry, index) => entries.findIndex((other) => other.title.toLowerCase() === entry.title.toLowerCase()) === index)
  return knowledgeSchema.parse({ language: inputs.notes.language, entries: ids.number('KN', unique, previous?.entries), openQuestions: [], numbers: ids.numbers })
}

/** A model judges which practices of the built-in list truly apply, and to what; few may be added. Duties and ways of working side by side. */
export const knowledgePrompt: Prompt<Inputs, Knowledge> = {
  version: 2,
  parts: ({ notes, useCases }) => (notes.requirements.length + notes.constraints.length + useCases.useCases.length === 0 ? [] : PARTS.map(({ id, title }) => ({ id, title }))),
  ask, review, assemble,
}
