import type { Agent, PromptText } from '@aicoe/sdk'
import { z } from 'zod'
import { catalog } from '../plugin.ts'

import type { Rehearsal } from './rehearse.ts'

type Inputs = Readonly<Record<string, unknown>>
/** Who answers instead of a model. null: no model could. */
export type Answerer = (asked: PromptText, part: string) => unknown
/** What came of a dialogue. `refusals`: what the prompt's review said of the answers; `complaints`: what the agent's review says of the document. */
export interface Dialogue { readonly data: unknown; readonly asked: ReadonlyMap<string, PromptText>; readonly refusals: readonly string[]; readonly complaints: readonly string[]; readonly blockIds: readonly string[] }

export function agentNamed(name: string): Agent {
  const agent = catalog.agents.find((one) => one.name === name)
  if (agent === undefined) throw new TypeError(`There is no agent "${name}".`)
  return agent
}

/** Asks an agent's prompt round by round and puts the answers together, as a run does; even those that the prompt's review refuses. */
export function converse(agent: Agent, { documents }: Rehearsal, answerer: Answerer, previous: unknown = null): Dialogue {
  const { prompt } = agent
  if (prompt === undefined) throw new TypeError(`"${agent.name}" has no prompt.`)
  const inputs: Inputs = Object.fromEntries(Object.entries({ ...agent.needs, ...agent.wants }).map(([name, kind]) => [name, documents[kind.kind] ?? null]))
  const answers = new Map<string, unknown>()
  const asked = new Map<string, PromptText>()
  const refusals: string[] = []
  for (let open = prompt.parts(inputs, answers); open.length > 0; open = prompt.parts(inputs, answers).filter((part) => !answers.has(part.id))) {
    const sofar = new Map(answers)
    for (const { id } of open) {
      const question = prompt.ask(inputs, id, sofar)
      const answer = answerer(question, id)
      const parsed = answer === null ? null : question.answer.parse(answer)
      asked.set(id, question)
      if (parsed !== null) refusals.push(...prompt.review(parsed, inputs, id, sofar).map((complaint) => `${id}: ${complaint}`))
      answers.set(id, parsed)
    }
  }
  const rules = drafted(agent, inputs)
  const data = agent.makes.schema.parse([...answers.values()].every((answer) => answer === null) ? rules : prompt.assemble(inputs, answers, rules, previous))
  return { data, asked, refusals, complaints: agent.review(data, inputs), blockIds: agent.makes.render(data).map((block) => block.id) }
}

function drafted(agent: Agent, inputs: Inputs): unknown {
  const context = { previous: null, parameters: {} }
  const { parts } = agent
  return agent.makes.schema.parse(parts === undefined ? agent.draft?.(inputs, context) : parts.assemble(inputs, parts.list(inputs).map((part) => parts.schema.parse(parts.draft(inputs, part.id, context))), context))
}

interface Shape { readonly type?: string | readonly string[]; readonly enum?: readonly unknown[]; readonly anyOf?: readonly Shape[]; readonly properties?: Readonly<Record<string, Shape>>; readonly items?: Shape; readonly minItems?: number; readonly pattern?: string; readonly minimum?: number; readonly maxLength?: number }

type Manner = 'willing' | 'thin' | 'hostile'

/** An answer of the form asked for. `willing`: ids and words of the material in every list; `thin`: as empty as allowed; `hostile`: unknown ids, markup, absurd lengths. */
export function answering(manner: Manner): Answerer {
  return (asked) => new Filling(manner, [...new Set(asked.task.match(/\b[A-Z]+-[1-9]\d*\b/g) ?? [])]).make(z.toJSONSchema(asked.answer) as Shape, '')
}

/** Fills a form, member by member. */
class Filling {
  readonly #manner: Manner
  readonly #ids: readonly string[]
  #count = 0

  constructor(manner: Manner, ids: readonly string[]) {
    this.#manner = manner
    this.#ids = ids
  }

  make(shape: Shape, name: string): unknown {
    const choices = shape.anyOf ?? (Array.isArray(shape.type) ? shape.type.map((type: string): Shape => ({ ...shape, type })) : [])
    const [first] = choices
    if (first !== undefined) return this.#thin && choices.some((one) => one.type === 'null') ? null : this.make(first, name)
    return shape.enum === undefined ? MAKERS[String(shape.type)]?.(shape, name, this) ?? null : shape.enum[this.#count++ % shape.enum.length]
  }

  get #thin(): boolean { return this.#manner === 'thin' }

  many(shape: Shape): number { return Math.max(shape.minItems ?? 0, this.#thin ? 0 : 3) }

  number(shape: Shape): number { return (shape.minimum ?? 0) + (this.#thin ? 0 : 1) }

  yes(): boolean { return !this.#thin }

  text(shape: Shape, name: string): string {
    const [count, hostile] = [this.#count++, this.#manner === 'hostile']
    if (shape.pattern?.startsWith('^[a-z]') === true) return `key${String(count)}`
    if (IDS.test(name)) return hostile ? 'REQ-9999' : this.#ids[count % Math.max(1, this.#ids.length)] ?? 'REQ-1'
    const text = hostile ? `<script>alert(${String(count)})</script> ${'very '.repeat(400)}long REQ-9999` : `Words of the material ${'abcdefghij'.charAt(count % 10)}`
    return text.slice(0, shape.maxLength ?? text.length)
  }
}

const MAKERS: Readonly<Record<string, (shape: Shape, name: string, filling: Filling) => unknown>> = {
  array: (shape, name, filling) => Array.from({ length: filling.many(shape) }, () => filling.make(shape.items ?? {}, name)),
  object: (shape, _, filling) => Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, member]) => [key, filling.make(member, key)])),
  string: (shape, name, filling) => filling.text(shape, name), boolean: (_, __, filling) => filling.yes(), integer: (shape, _, filling) => filling.number(shape), number: (shape, _, filling) => filling.number(shape),
}

/** Members of answers that hold ids. */
const IDS = /^(?:from|useCases|serves|tools|tool|risk|requirement|place|reference)$/
