import type { Agent, Inputs, PromptText } from '@aicoe/sdk'
import type { Author } from './author.ts'
import { stepKey } from './keys.ts'
import type { Plan, PlannedStep } from './plan.ts'
import type { Hash } from './ports.ts'

/** Tokens and calls that a step will take, as far as its prompt tells on drafts of what it reads. */
export interface ForeseenStep {
  readonly name: string
  readonly title: string
  /** Steps that it waits for. */
  readonly needs: readonly string[]
  /** Who would answer; null: rules, which cost nothing. */
  readonly model: string | null
  /** Its output is there already: nothing will be executed. */
  readonly reused: boolean
  readonly calls: number
  /** Rounds of calls that wait for each other. */
  readonly rounds: number
  readonly input: number
  /** Of it, what calls of the same step share to the byte, beyond its first sending. */
  readonly shared: number
  readonly output: number
}

export interface ForesightPorts {
  readonly agents: ReadonlyMap<string, Agent>
  readonly author: Author
  /** Content hashes of what the run is given, by kind. */
  readonly given: ReadonlyMap<string, string>
  /** Content hashes, by kind, of people's versions that stay as they are. */
  readonly kept: ReadonlyMap<string, string>
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly hash: Hash
  findOutput(key: string): Promise<string | null>
  content(hash: string): Promise<unknown>
}

/** Characters of a token: English prose and JSON mixed. */
const CHARACTERS = 3.8
/** Prompts leave room: an answer takes about this share of what it may, and no more than a long page. */
const OUTPUT_SHARE = 0.35
const LONGEST_ANSWER = 1_500
const MOST_ROUNDS = 20

interface Known { readonly hash: string | null; readonly data: unknown }
interface Rehearsed { readonly inputs: Inputs; readonly data: unknown }

/**
 * Goes through a plan without a model: a step whose output is stored is reused, any other stands for its draft by rules, so that the prompts of the
 * steps after it are asked with documents of the right shape. Their calls are counted, and nothing is sent.
 */
export async function foresee(plan: Plan, ports: ForesightPorts): Promise<readonly ForeseenStep[]> {
  const known = new Map<string, Known>()
  const read = async (kind: string): Promise<Known | null> => {
    const given = ports.given.get(kind)
    if (given === undefined || known.has(kind)) return known.get(kind) ?? null
    const found = { hash: given, data: await ports.content(given) }
    known.set(kind, found)
    return found
  }
  const steps: ForeseenStep[] = []
  for (const step of plan) {
    const agent = ports.agents.get(step.name)
    if (agent === undefined) continue
    const reads = new Map<string, Known>()
    for (const [name, kind] of Object.entries(step.reads)) { const found = await read(kind); if (found !== null) reads.set(name, found) }
    const { seen, made } = await foreseeStep(step, agent, reads, ports)
    steps.push(seen)
    if (made !== null) known.set(step.makes, made)
  }
  return steps
}

async function foreseeStep(step: PlannedStep, agent: Agent, reads: ReadonlyMap<string, Known>, ports: ForesightPorts): Promise<{ readonly seen: ForeseenStep; readonly made: Known | null }> {
  const model = await ports.author.model(agent)
  const about = { name: step.name, title: step.title, needs: step.needs, model: agent.prompt === undefined ? null : model }
  const key = keyOf(agent, model, reads, ports)
  const hash = ports.kept.get(step.makes) ?? (key === null ? null : await ports.findOutput(key))
  if (hash !== null) return { seen: { ...about, ...nothing, reused: true }, made: { hash, data: await ports.content(hash) } }
  const rehearsed = await rehearse(agent, reads, ports)
  if (rehearsed === null) return { seen: { ...about, ...nothing, reused: false }, made: null }
  return { seen: { ...about, ...(about.model === null ? nothing : asked(agent, rehearsed.inputs)), reused: false }, made: { hash: null, data: rehearsed.data } }
}

const nothing = { calls: 0, rounds: 0, input: 0, shared: 0, output: 0 }

/** Only known when everything that the step reads is. */
function keyOf(agent: Agent, model: string | null, reads: ReadonlyMap<string, Known>, ports: ForesightPorts): string | null {
  const hashes = [...reads].map(([name, { hash }]) => [name, hash] as const)
  if (hashes.some(([, hash]) => hash === null)) return null
  const prompt = model === null || agent.prompt === undefined ? {} : { prompt: agent.prompt.version }
  return stepKey({ agent: agent.name, version: agent.version, parameters: ports.parameters[agent.name] ?? {}, model, ...prompt, reads: Object.fromEntries(hashes) as Record<string, string> }, ports.hash)
}

/** The draft by rules; null when it cannot be made of what is there, and then nothing is known of the steps that need it either. */
async function rehearse(agent: Agent, reads: ReadonlyMap<string, Known>, ports: ForesightPorts): Promise<Rehearsed | null> {
  const context = { previous: null, parameters: ports.parameters[agent.name] ?? {} }
  const signal = new AbortController().signal
  try {
    const inputs = Object.fromEntries(Object.entries({ ...agent.needs, ...agent.wants }).map(([name, kind]) => [name, reads.has(name) ? kind.schema.parse(reads.get(name)?.data) : null]))
    const write = (part: string | null): Promise<unknown> => ports.author.write({ agent, inputs, part, context }, signal)
    const { parts } = agent
    const data = parts === undefined ? await write(null) : parts.assemble(inputs, await Promise.all(parts.list(inputs).map((part) => write(part.id))), context)
    return { inputs, data: agent.makes.schema.parse(data) }
  } catch {
    return null
  }
}

/** Asks the prompt for its parts, round by round. No part is answered, so that what later rounds quote from earlier ones is missing: history corrects that. */
function asked({ prompt }: Agent, inputs: Inputs): typeof nothing {
  const answers = new Map<string, unknown>()
  const sum = { ...nothing }
  const prefixes = new Set<string>()
  try {
    while (prompt !== undefined && sum.rounds < MOST_ROUNDS) {
      const open = prompt.parts(inputs, answers).filter((part) => !answers.has(part.id))
      if (open.length === 0) break
      sum.rounds++
      for (const part of open) add(sum, prompt.ask(inputs, part.id, answers), prefixes)
      for (const part of open) answers.set(part.id, null)
    }
  } catch {
    // A prompt may insist on an answer to go on: what was counted so far is the least it takes.
  }
  return sum
}

function add(sum: { calls: number; input: number; shared: number; output: number }, text: PromptText, prefixes: Set<string>): void {
  const prefix = text.system + text.shared
  sum.calls++
  sum.input += tokens(prefix) + tokens(text.task)
  if (prefixes.has(prefix)) sum.shared += tokens(prefix)
  prefixes.add(prefix)
  sum.output += Math.round(Math.min(text.maxOutput * OUTPUT_SHARE, LONGEST_ANSWER))
}

function tokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS)
}
