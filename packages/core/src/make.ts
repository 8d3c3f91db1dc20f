import type { Agent, DocumentKind, Inputs, Transcript } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import type { Author } from './author.ts'
import { canonical } from './canonical.ts'
import { partKey } from './keys.ts'
import type { Hash, RunStore } from './ports.ts'
import { brokenQuotes } from './proof.ts'

interface Job {
  readonly agent: Agent
  readonly key: string
  readonly inputs: Inputs
  readonly transcript: Transcript
  readonly previous: unknown
  readonly parameters: Readonly<Record<string, unknown>>
  /** Settles when it is on record that the step began: nothing may be told of a part before. */
  readonly begun: Promise<void>
}
interface MakePorts { readonly author: Author; readonly hash: Hash; readonly store: RunStore }

/**
 * Makes the data of one document: parts in parallel, each stored as soon as it is there so that a crash pays for nothing twice; then
 * the checks that no author gets around: the kind's schema, quotes equal to the transcript, the agent's review.
 */
export async function make(job: Job, ports: MakePorts, signal: AbortSignal): Promise<unknown> {
  const context = { previous: job.previous, parameters: job.parameters }
  const parts = job.agent.parts
  const answer = parts === undefined
    ? await ports.author.write({ agent: job.agent, inputs: job.inputs, part: null, context }, signal)
    : parts.assemble(job.inputs, await Promise.all(parts.list(job.inputs).map((part) => makePart(job, part, ports, signal))), context)
  const data = check(job.agent.makes.schema, answer, job.agent.name)
  const faults = [...brokenQuotes(data, job.transcript), ...job.agent.review(data, job.inputs)]
  if (faults.length > 0) throw new AppError('review-refused', `${job.agent.title} did not pass its review: ${faults.slice(0, 3).join(' ')}${faults.length > 3 ? ` And ${faults.length - 3} more.` : ''}`)
  return data
}

async function makePart(job: Job, part: { readonly id: string; readonly title: string }, ports: MakePorts, signal: AbortSignal): Promise<unknown> {
  const key = partKey(job.key, part.id, ports.hash)
  const known = await ports.store.findOutput(key)
  if (known !== null) return ports.store.content(known)
  signal.throwIfAborted()
  await job.begun
  await ports.store.event({ type: 'part-start', step: job.agent.name, data: { part: part.id, title: part.title } })
  const answer = await ports.author.write({ agent: job.agent, inputs: job.inputs, part: part.id, context: { previous: job.previous, parameters: job.parameters } }, signal)
  const data = job.agent.parts === undefined ? answer : check(job.agent.parts.schema, answer, `${job.agent.name}/${part.id}`)
  await ports.store.keepOutput(key, { hash: ports.hash(canonical(data)), data })
  await ports.store.event({ type: 'part-end', step: job.agent.name, data: { part: part.id, title: part.title } })
  return data
}

function check(schema: DocumentKind['schema'], answer: unknown, name: string): unknown {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError('answer-does-not-fit', `The answer of "${name}" does not fit its schema at ${issue?.path.join('.') ?? 'its root'}: ${issue?.message ?? 'unknown'}.`, { cause: parsed.error })
}
