import type { Prompt, PromptPart } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import type { Answered, Author } from './author.ts'
import { canonical } from './canonical.ts'
import { Deltas } from './deltas.ts'
import { modelPartKey } from './keys.ts'
import type { Job, MakePorts } from './job.ts'
import type { Written } from './ports.ts'

interface WritePorts extends MakePorts { readonly prompt: Prompt<Readonly<Record<string, unknown>>, unknown>; readonly answer: NonNullable<Author['answer']> }

/** From so many parts on one goes ahead: once it is being answered the provider holds what all of them begin with, and the others pay a tenth for it. */
const FAN_OUT = 4
/** A model that thinks long before its first word holds nobody up: by then the provider has read the prompt. */
const MOST_LED_MS = 1_000

/** More rounds than any prompt needs: one that never ends names a part anew each time. */
const MOST_ROUNDS = 20

/** The answers to all parts of an agent's prompt, by part, and who gave them; a part without an answer is null. */
interface ByModel { readonly answers: ReadonlyMap<string, unknown>; readonly written: Written }

/**
 * Asks for all parts of an agent's prompt. Parts of one round are asked in parallel; each is stored as
 * soon as it is accepted, so that a crash in the middle of a step pays only for what was in flight.
 */
export async function writtenByModel(job: Job, ports: WritePorts, signal: AbortSignal): Promise<ByModel> {
  const answers = new Map<string, unknown>()
  const models = new Set<string>()
  const rules: Written['rules'][number][] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = ports.prompt.parts(job.inputs, answers).filter((part) => !answers.has(part.id))
    if (open.length === 0) return { answers, written: { models: [...models].sort(), rules } }
    const sofar = new Map(answers)
    const { led, begun } = lead(open.length, ports, signal)
    const given = await allSettled(open.map(async (part, index) => ({ part, ...(await writePart(job, { part, answers: sofar, after: index === 0 ? undefined : led, begun }, ports, signal).finally(begun)) })))
    for (const { part, answer, by, why } of given) {
      answers.set(part.id, answer ?? null)
      if (by === null) rules.push({ part: part.id, title: part.title, why: why.at(-1) ?? '' })
      else models.add(by)
    }
  }
  throw new AppError('prompt-without-end', `The prompt of the agent "${job.agent.name}" names new parts without end. Its author must mend it.`)
}

/** What the parts of a round wait for, all but the first; and what ends the wait. */
function lead(parts: number, { clock }: MakePorts, signal: AbortSignal): { readonly led: Promise<unknown> | undefined; readonly begun: () => void } {
  const first = Promise.withResolvers<undefined>()
  const begun = (): void => { first.resolve(undefined) }
  return { led: parts < FAN_OUT ? undefined : Promise.race([first.promise, clock.sleep(MOST_LED_MS, signal).catch(begun)]), begun }
}

/** Every part gets to its end, and is stored, before the first failure is thrown: a part that was paid for is not lost with its neighbour. */
async function allSettled<Value>(tasks: readonly Promise<Value>[]): Promise<Value[]> {
  const settled = await Promise.allSettled(tasks)
  return settled.map((one) => { if (one.status === 'rejected') throw one.reason; return one.value })
}

/** A part to write. `after`: what its call waits for; `begun` hears that an answer has begun. */
interface Turn { readonly part: PromptPart; readonly answers: ReadonlyMap<string, unknown>; readonly after: Promise<unknown> | undefined; readonly begun: () => void }

async function writePart(job: Job, { part, answers, after, begun }: Turn, ports: WritePorts, signal: AbortSignal): Promise<Answered> {
  const key = modelPartKey(job.key, part.id, Object.fromEntries(answers), ports.hash)
  const known = await ports.store.findOutput(key)
  if (known !== null) return await ports.store.content(known) as Answered
  await after
  signal.throwIfAborted()
  await job.begun
  const about = { part: part.id, title: part.title }
  await ports.store.event({ type: 'part-start', step: job.agent.name, data: about })
  const deltas = new Deltas(ports.clock, (text, restart) => ports.store.event({ type: 'text-delta', step: job.agent.name, data: { part: part.id, text, restart } }))
  const answered = await ports.answer({ agent: job.agent, inputs: job.inputs, part, answers, parameters: job.parameters, tell: (text) => { begun(); deltas.push(text) } }, signal)
  await deltas.end()
  // A part that no model could write is not kept: the next run of this step asks again.
  if (answered.by !== null) await ports.store.keepOutput(key, { hash: ports.hash(canonical(answered)), data: answered })
  await ports.store.event({ type: 'part-end', step: job.agent.name, data: { ...about, by: answered.by, why: answered.why } })
  return answered
}
