import type { Prompt, PromptText, Statement } from '@aicoe/sdk'
import { assumed, derived } from '@aicoe/sdk'
import { z } from 'zod'
import { researchSchema } from '../documents/research.ts'
import type { Research } from '../documents/research.ts'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import { Numbering } from '../ids/numbering.ts'
import { twice } from '../prompting/checks.ts'
import { gists } from '../prompting/gist.ts'
import { heardById, meeting, wanted } from '../prompting/heard.ts'
import { claimSchema, listing, pieces, Shown } from '../prompting/items.ts'
import { material, system } from '../prompting/rules.ts'
import { sentence } from '../statements/plain.ts'

interface Inputs { readonly notes: Notes }

const answerSchema = z.object({
  domain: claimSchema.nullable().describe('one or two sentences: the business field, whom it serves and where, as far as the meeting tells'),
  items: z.array(z.object({
    kind: z.enum(['regulation', 'standard', 'competitor', 'technology', 'practice', 'trend', 'expectation']), title: z.string().min(1).describe('the official name'),
    text: z.string().min(1).describe('one or two sentences: what it is and what it means for this product'),
    said: z.boolean().describe('true: the meeting itself speaks of it; false: from your own knowledge'), about: z.array(z.string()).describe('ids of the items that it concerns, one to five'),
  })),
  claims: z.array(claimSchema.extend({ speaker: z.string().nullable() })).describe('what somebody said about the world that could be true or false: how many calls there are, what customers prefer, what others offer'),
  questions: z.array(z.object({ text: z.string().min(1), about: z.array(z.string()) })).describe('what must be looked up or asked before law and market can be judged, three at most'),
})
type Answer = z.infer<typeof answerSchema>

const TASK = `Your task: what is known about the field of this product beyond the meeting, for a product manager who must not overlook a law, a standard or a rival. Nothing can be looked up: there is only the meeting and what you know for sure.

- First what the meeting names: laws, standards, products, rivals, what customers are said to expect. Mark it as said. What the team only works with, such as slides or mail, is not the field.
- Then, marked as not said, the few regulations and standards that apply by their own terms to what this product does, in the places that the meeting names: at most five. Each must change what is built. Where you are not sure that it applies, ask a question instead. No studies, no market figures, no years, no addresses of pages: you cannot check them.
- A claim is told as the speaker made it, with its figure. It is not judged.`

const MOST_OWN = 5
/** Qualities that laws and standards speak of. */
const REGULATED: readonly string[] = ['security', 'compliance', 'data', 'integration', 'accessibility']

function shownIn(notes: Notes): Shown {
  return new Shown([...heardById(notes).values()])
}

function about(notes: Notes): string {
  return pieces(meeting(notes), listing('Goals', notes.goals), listing('Pain points', notes.painPoints), listing('Functions asked for', gists(wanted(notes, 'functional'))), listing('Qualities asked for', wanted(notes, 'non-functional').filter((item) => REGULATED.includes(item.category)), (item) => [item.category]),
    listing('Constraints', notes.constraints, (item) => [item.category]), listing('Decisions', notes.decisions, (item) => [item.status]), listing('Tools and products named', notes.tools.map((tool) => ({ ...tool, text: `${tool.name}: ${tool.text}` })), (tool) => [tool.category]),
    listing('Figures', notes.figures.filter((figure) => ['current', 'other', 'saving'].includes(figure.role)), (figure) => [figure.role, figure.speaker]), listing('Open questions', notes.openQuestions))
}

function ask({ notes }: Inputs): PromptText {
  return { system, shared: TASK, answer: answerSchema, maxOutput: 4_000, task: `${material(about(notes))}\n\nWrite the research. A short list of what truly bears on this product is worth more than a long one.` }
}

function review(answer: unknown, { notes }: Inputs): readonly string[] {
  const { items, claims } = answer as Answer
  const own = items.filter((item) => !item.said)
  return [
    ...shownIn(notes).complaints(answer, ['from', 'about']), ...twice('title', items.map((item) => item.title)),
    ...(own.length > MOST_OWN ? [`${String(own.length)} items are from your own knowledge. Keep the ${String(MOST_OWN)} that change most what is built.`] : []),
    ...items.filter((item) => item.about.length === 0).map((item) => `"${item.title}" concerns nothing in the material. Name what it concerns, or leave it out.`),
    ...items.filter((item) => /https?:|www\./i.test(item.text)).map((item) => `"${item.title}" gives an address of a page. Nothing was looked up: leave it out.`),
    ...claims.filter((claim) => claim.from.length === 0).map((claim) => `The claim "${claim.text}" names nothing that carries it.`),
  ]
}

function itemOf(item: Answer['items'][number], shown: Shown): Omit<Research['items'][number], 'id'>[] {
  const ids = shown.known(item.about)
  const text = sentence(item.text)
  const base: Statement = item.said ? derived(text, ids, shown.evidence(ids)) : { ...assumed(text), from: ids }
  return ids.length === 0 ? [] : [{ ...base, kind: item.kind, title: item.title, about: ids }]
}

function assemble({ notes }: Inputs, answer: Answer | null, draft: Research, previous: Research | null): Research {
  if (answer === null) return draft
  const shown = shownIn(notes)
  const ids = new Numbering(previous?.numbers)
  const items = answer.items.flatMap((item) => itemOf(item, shown))
  const own = items.filter((item) => item.basis === 'assumed').slice(0, MOST_OWN)
  const claims = answer.claims.map((claim) => ({ ...shown.statement(claim), speaker: notes.participants.find((person) => person.name === claim.speaker)?.name ?? null, verdict: 'not-checked' as const })).filter((claim) => claim.from.length > 0)
  const questions = answer.questions.map((one) => ({ one, about: shown.known(one.about) })).filter(({ about: named }) => named.length > 0).slice(0, 3)
    .map(({ one, about: named }) => ({ ...derived(sentence(one.text), named), about: named, suggested: personFor(one.text, notes.participants) }))
  return researchSchema.parse({
    language: notes.language, search: null, domain: answer.domain === null || shown.known(answer.domain.from).length === 0 ? draft.domain : shown.statement(answer.domain),
    items: ids.number('RES', [...items.filter((item) => item.basis !== 'assumed'), ...own], previous?.items), claims: ids.number('CLAIM', claims, previous?.claims),
    openQuestions: ids.number('RESQ', questions, previous?.openQuestions), numbers: ids.numbers,
  })
}

/** One call: what the meeting says of its field, and the few laws and standards that bear on it, shown as assumed while nothing can be looked up. */
export const researchPrompt: Prompt<Inputs, Research> = {
  version: 2,
  parts: ({ notes }) => ([notes.requirements, notes.goals, notes.painPoints, notes.constraints, notes.decisions].flat().length === 0 ? [] : [{ id: 'field', title: 'The field and what was claimed' }]),
  ask: (inputs) => ask(inputs),
  review: (answer, inputs) => review(answer, inputs),
  assemble: (inputs, answers, draft, previous) => assemble(inputs, (answers.get('field') ?? null) as Answer | null, draft, previous),
}
