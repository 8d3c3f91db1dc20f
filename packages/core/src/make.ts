import type { DocumentKind } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import { canonical } from './canonical.ts'
import type { Job, MakePorts } from './job.ts'
import { partKey } from './keys.ts'
import { brokenQuotes } from './proof.ts'
import type { Written } from './ports.ts'
import { writtenByModel } from './written.ts'

/** The data of a document and who wrote it; null: rules, as was wished. */
interface Made { readonly data: unknown; readonly written: Written | null }

/**
 * Makes one document, by a model where the agent has a prompt and its role a model, else by rules. The checks that no author gets
 * around are the kind's schema, quotes equal to the transcript and the agent's review: what a model wrote and they refuse gives way to the draft, told as such.
 */
export async function make(job: Job, ports: MakePorts, signal: AbortSignal): Promise<Made> {
  const draft = async (written: Written | null): Promise<Made> => ({ data: accepted(await drafted(job, ports, signal), job), written })
  const { prompt, name } = job.agent
  if (prompt === undefined || ports.author.answer === undefined || job.model === null) return draft(null)
  const { answers, written } = await writtenByModel(job, { prompt, ...ports, answer: ports.author.answer.bind(ports.author) }, signal)
  const tell = (why: string): Promise<void> => ports.store.event({ type: 'step-draft', step: name, data: { why } })
  const [left] = written.rules
  if (left !== undefined) await tell(written.models.length === 0 ? left.why : `${written.rules.map(({ title }) => title).join(', ')}. ${left.why}`)
  if (written.models.length === 0) return draft(written)
  const rules = await drafted(job, ports, signal)
  try {
    return { data: accepted(prompt.assemble(job.inputs, answers, rules, job.previous), job), written }
  } catch (error) {
    const why = AppError.is(error) ? error.message : 'What the model wrote could not be put together.'
    await tell(why)
    return { data: accepted(rules, job), written: { models: [], rules: [{ part: null, title: job.agent.title, why }] } }
  }
}

/** What rules alone make: parts in parallel, each stored as soon as it is there so that a crash pays for nothing twice. */
async function drafted(job: Job, ports: MakePorts, signal: AbortSignal): Promise<unknown> {
  const context = { previous: job.previous, parameters: job.parameters }
  const parts = job.agent.parts
  return parts === undefined
    ? ports.author.write({ agent: job.agent, inputs: job.inputs, part: null, context }, signal)
    : parts.assemble(job.inputs, await Promise.all(parts.list(job.inputs).map((part) => draftPart(job, part, ports, signal))), context)
}

function accepted(answer: unknown, { agent, inputs, transcript }: Job): unknown {
  const data = check(agent.makes.schema, answer, agent.name)
  const faults = [...brokenQuotes(data, transcript), ...agent.review(data, inputs)]
  if (faults.length > 0) throw new AppError('review-refused', `${agent.title} did not pass its review: ${faults.slice(0, 3).join(' ')}${faults.length > 3 ? ` And ${faults.length - 3} more.` : ''}`)
  return data
}

async function draftPart(job: Job, part: { readonly id: string; readonly title: string }, ports: MakePorts, signal: AbortSignal): Promise<unknown> {
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
