import { join } from 'node:path'
import { ApiError, answerOf } from '@aicoe/client'
import type { Client, Run, RunEvent, Step } from '@aicoe/client'
import { Failure, exit } from './failure.ts'
import type { Exit } from './failure.ts'
import { prepareFolder, writeWhole } from './folder.ts'
import type { Output } from './output.ts'
import { seconds, table } from './output.ts'
import { createProgress } from './progress.ts'
import type { Session } from './session.ts'

export interface Watched { readonly run: Run; /** Steps that were made since `before`, and that were there already. */ readonly executed: number; readonly reused: number }

/** Follows a run until it ends or waits for a person, and shows it. `before` is the run as it stood when the command began; null when it is new. */
export async function watch(session: Session, run: Run, before: Run | null, after = 0): Promise<Watched> {
  const progress = createProgress(run, session.output)
  const seen = { seq: after, lost: 0 }
  const take = (event: RunEvent): void => {
    progress.take(event)
    Object.assign(seen, { seq: event.seq, lost: 0 })
  }
  try {
    for (;;) {
      const now = await followOnce(session, run.id, take, seen.seq).catch((error: unknown) => recover(session, seen, error))
      if (now !== null && now.state !== 'queued' && now.state !== 'running') return { run: now, ...tally(before, now, progress.edited) }
    }
  } finally {
    progress.stop()
  }
}

/** The events of a resumed run tell again what earlier commands made: what counts is which outputs are newer than the run was when this one began. */
function tally(before: Run | null, now: Run, edited: ReadonlySet<string>): Omit<Watched, 'run'> {
  const made = now.steps.filter((step) => step.state === 'done' || step.state === 'awaiting-approval')
  const isOld = (step: Step): boolean => before?.steps.some((old) => old.name === step.name && old.endedAt === step.endedAt) ?? false
  const executed = made.filter((step) => !step.reused && !edited.has(step.name) && !isOld(step)).length
  return { executed, reused: made.length - executed }
}

/**
 * A server that is gone is replaced, up to three times without a sign of life in between; any other error is not ours to mend. One that does not know
 * our key is another one on the same port: the folder tells the new key.
 */
async function recover(session: Session, seen: { lost: number }, error: unknown): Promise<null> {
  session.signal.throwIfAborted()
  if (!(error instanceof ApiError) || (error.code !== 'server-unreachable' && error.status !== 401) || seen.lost >= 3) throw error
  seen.lost++
  await session.reconnect()
  return null
}

async function followOnce({ client, signal }: Session, id: string, take: (event: RunEvent) => void, after: number): Promise<Run> {
  for await (const event of client.follow(id, { after, signal, attempts: 3 })) take(event)
  return answerOf(client.api.GET('/api/v1/runs/{id}', { params: { path: { id } } }))
}

/** The formats that exist, so that a misspelt one is refused before anything runs. `zip` is the whole suite in one file. */
export async function checkFormats(client: Client, formats: readonly string[]): Promise<void> {
  const known = ['zip', ...(await answerOf(client.api.GET('/api/v1/catalog'))).formats.map((format) => format.name)]
  const unknown = formats.find((format) => !known.includes(format))
  if (unknown !== undefined) throw new Failure('format-unknown', `There is no format "${unknown}". There are: ${[...new Set(known)].join(', ')}.`, exit.badInput)
}

/** Writes every document of the run in every format, and says which files there are. Gives their paths. */
export async function writeSuite(client: Client, run: Run, folder: string, formats: readonly string[]): Promise<readonly string[]> {
  await prepareFolder(folder)
  const written: string[] = []
  const single = formats.filter((format) => format !== 'zip')
  if (single.length > 0) {
    const { files } = await answerOf(client.api.GET('/api/v1/runs/{id}/files', { params: { path: { id: run.id }, query: { format: single.join(',') } } }))
    for (const file of files) written.push(await writeWhole(folder, file.path, Buffer.from(file.content, file.encoding)))
  }
  if (formats.includes('zip')) {
    const pack = await answerOf(client.api.GET('/api/v1/runs/{id}/pack', { params: { path: { id: run.id }, query: {} }, parseAs: 'arrayBuffer' }))
    written.push(await writeWhole(folder, `${folderName(run.project)}.zip`, new Uint8Array(pack)))
  }
  return written
}

/** A name that is a plain folder or file name on every system. */
function folderName(project: string): string {
  let name = ''
  // File systems count a name in bytes, 255 at most; cut between characters it stays text.
  for (const character of project.normalize('NFC').replaceAll(/[^\p{L}\p{N}._ -]/gu, '-').replace(/^[. ]+/, '')) {
    if (Buffer.byteLength(name + character) > 200) break
    name += character
  }
  return name.replace(/[. ]+$/, '') || 'suite'
}

/** What became of a run, in words, with what to do next; and the exit status that says the same. */
export function conclude(run: Run, output: Output): Exit {
  for (const step of run.steps) {
    if (step.state === 'failed') output.problem(`${step.title} failed: ${step.error?.message ?? 'unknown reason'}${step.error === null ? '' : ` (${[step.error.code, step.error.id].filter((word) => word !== '').join(', ')})`}\n  Try it again: aicoe retry ${run.id} ${step.name}\n  Go on without it: aicoe skip ${run.id} ${step.name}`)
    if (step.state === 'awaiting-approval') output.problem(`${step.title} waits for your approval.\n  aicoe approve ${run.id} ${step.name}\n  aicoe reject ${run.id} ${step.name} --note "..."`)
  }
  tellHeld(run, output)
  if (run.state === 'cancelled') output.problem(`The run was cancelled. Go on with it: aicoe retry ${run.id}`)
  return run.state === 'done' && run.steps.every((step) => step.state === 'done' || step.state === 'skipped') ? exit.done : exit.incomplete
}

/** Steps that lack models or money, and those that lack another step. */
function tellHeld(run: Run, output: Output): void {
  const lacking = run.steps.filter((step) => step.state === 'held' && step.error !== null)
  for (const step of lacking) output.problem(`${step.title} waits: ${step.error?.message ?? ''} (${step.error?.code ?? ''})`)
  if (lacking.length > 0) output.problem(`What was made is kept. A server that stays up tries again by itself${run.triesAgainAt === null ? '' : ` at ${clockTime(run.triesAgainAt)}`}; the same command again does at once, and so does: aicoe retry ${run.id}`)
  const held = run.steps.filter((step) => step.state === 'held' && step.error === null).map((step) => step.title)
  if (held.length > 0) output.problem(`Not made, because something before it is missing: ${held.join(', ')}.`)
}

/** The time of day where this command runs, with the day where it is not today. */
function clockTime(iso: string): string {
  const at = new Date(iso)
  const isToday = at.toDateString() === new Date().toDateString()
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', ...(isToday ? {} : { dateStyle: 'medium' }) }).format(at)
}

/** The steps of a run as a table. */
export function stepTable(run: Run): readonly string[] {
  return table(run.steps.map((step) => [`  ${step.name}`, step.state, step.reused ? 'reused' : step.durationMs === null || step.state === 'held' ? '' : seconds(step.durationMs), step.parts.length === 0 ? '' : `${step.parts.filter((part) => part.state === 'done').length} of ${step.parts.length} parts`, step.error?.message ?? '']))
}

/** Where the files of one suite go: the folder that was asked for, with one below for each of several suites. */
export function suiteFolder(out: string | undefined, name: string, isOneOfMany: boolean): string {
  if (out === undefined) return join('out', folderName(name))
  return isOneOfMany ? join(out, folderName(name)) : out
}
