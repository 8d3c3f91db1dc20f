import { appendFileSync, existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, defineAgent, defineDocument, definePlugin, defineWorkflow, factsDocument, statementSchema, stated, transcriptDocument } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'
import { z } from 'zod'

/** A plugin for tests: three small agents in a chain and one beside it, which fail or take their time as files and variables in the environment say. */
const schema = z.object({ text: z.string(), evidence: z.array(z.object({ utterance: z.string(), quote: z.string() })), /** The first line, as a statement. */ said: statementSchema.optional(), /** Whether it shows a diagram and a screen too. */ drawn: z.boolean().optional() })
type Said = z.infer<typeof schema>
const drawings: readonly Block[] = [
  { id: 'flow', kind: 'diagram', title: 'Flow', diagram: { type: 'graph', direction: 'right', groups: [], nodes: [{ id: 'ann', label: 'Ann & <b>Bob</b>' }, { id: 'list', label: 'List' }], edges: [{ from: 'ann', to: 'list', label: 'asks' }] } },
  { id: 'SCR-1', kind: 'screen', screen: { id: 'SCR-1', title: 'Orders', purpose: 'All orders.', useCase: null, sections: [{ id: 's', title: null, layout: 'stack', elements: [{ id: 'b', kind: 'button', label: '<script>alert(1)</script>', requirement: 'FR-1', goesTo: null }] }] } },
]
const kind = <const Kind extends string>(name: Kind) => defineDocument<Kind, Said>({
  kind: name, title: `The ${name}`, schema, items: () => [], render: (data) => [{ id: 'text', kind: 'prose', text: data.text }, ...(data.said === undefined ? [] : [{ id: 'said', kind: 'prose', text: data.said } as const]), ...(data.drawn === true ? drawings : [])],
})
const opening = kind('opening')
const middle = kind('middle')
const ending = kind('ending')
const aside = kind('aside')

/** Fails as long as the file exists that AICOE_TRIAL_FAIL names. */
function maybeFail(): void {
  const file = process.env['AICOE_TRIAL_FAIL']
  if (file !== undefined && existsSync(file)) throw new AppError('trial-failed', 'The trial was told to fail.')
}
/** Writes down which agent drafts, into the file that AICOE_TRIAL_LOG names. */
function note(agent: string): void {
  const file = process.env['AICOE_TRIAL_LOG']
  if (file !== undefined) appendFileSync(file, `${agent}\n`)
}
/** A draft that takes as long as AICOE_TRIAL_MS says; the run loop waits for it. */
const later = (data: Said): Said => sleep(Number(process.env['AICOE_TRIAL_MS'] ?? 0)).then(() => data) as unknown as Said
const agreed = { version: 1, model: 'writer', review: () => [] } as const

const openingAgent = defineAgent({
  ...agreed, name: 'opening', title: 'Opening', needs: { transcript: transcriptDocument, facts: factsDocument }, wants: {}, makes: opening,
  draft: ({ transcript }) => {
    note('opening')
    const evidence = transcript.utterances.slice(0, 1).map((said) => ({ utterance: said.id, quote: said.text }))
    const text = transcript.utterances[0]?.text ?? ''
    return { text, evidence, said: stated(text, evidence) }
  },
})
const middleAgent = defineAgent({
  ...agreed, name: 'middle', title: 'Middle', needs: { opening }, wants: {}, makes: middle,
  draft: (inputs) => { note('middle'); maybeFail(); return later({ text: `After "${inputs.opening.text}"`, evidence: [] }) },
})
const endingAgent = defineAgent({ ...agreed, name: 'ending', title: 'Ending', needs: { opening }, wants: { middle }, makes: ending, draft: (inputs) => later({ text: `${inputs.middle?.text ?? 'Without a middle'}, at last`, evidence: [] }) })
const asideAgent = defineAgent({ ...agreed, name: 'aside', title: 'Aside', needs: { opening }, wants: {}, makes: aside, draft: (inputs) => ({ text: `By the way: ${inputs.opening.text}`, evidence: [] }) })

const poem = kind('poem')
/** Written by a model where there is one: one question, whose answer becomes the text. */
const poemAgent = defineAgent({
  ...agreed, name: 'poem', title: 'Poem', needs: { opening }, wants: {}, makes: poem, draft: (inputs) => ({ text: `By rules: ${inputs.opening.text}`, evidence: [] }),
  prompt: {
    version: 1, parts: () => [{ id: 'all', title: 'All' }], review: () => [],
    ask: (inputs) => ({ system: 'Write a line.', shared: '', task: inputs.opening.text, answer: z.object({ line: z.string() }), maxOutput: 500 }),
    assemble: (_inputs, answers, draft) => { const answer = z.object({ line: z.string() }).safeParse(answers.get('all')); return answer.success ? { text: answer.data.line, evidence: [] } : draft },
  },
})

const saga = kind('saga')
const verse = z.object({ line: z.string() })
/** Written by a model in ten parts, asked for at once. */
const sagaAgent = defineAgent({
  ...agreed, name: 'saga', title: 'Saga', needs: { opening }, wants: {}, makes: saga, draft: (inputs) => ({ text: `By rules: ${inputs.opening.text}`, evidence: [] }),
  prompt: {
    version: 1, parts: () => Array.from({ length: 10 }, (_, index) => ({ id: `verse-${index + 1}`, title: `Verse ${index + 1}` })), review: () => [],
    ask: (inputs, part) => ({ system: 'Write a verse.', shared: inputs.opening.text, task: `Only ${part} of the saga.`, answer: verse, maxOutput: 500 }),
    assemble: (_inputs, answers, draft) => ({ ...draft, text: [...answers].map(([part, answer]) => `${part}: ${verse.safeParse(answer).data?.line ?? draft.text}`).join('\n') }),
  },
})

export const plugin = definePlugin({
  name: 'trial', documents: [opening, middle, ending, aside, poem, saga], agents: [openingAgent, middleAgent, endingAgent, asideAgent, poemAgent, sagaAgent], formats: [],
  workflows: [defineWorkflow({ name: 'trial', title: 'Trial', description: 'A chain of three and one beside it.', agents: ['opening', 'middle', 'ending', 'aside'], gates: [] }),
    defineWorkflow({ name: 'poem', title: 'Poem', description: 'An opening by rules, a poem by a model.', agents: ['opening', 'poem'], gates: [] }),
    defineWorkflow({ name: 'saga', title: 'Saga', description: 'An opening by rules, a saga by a model in ten parts.', agents: ['opening', 'saga'], gates: [] })],
})
