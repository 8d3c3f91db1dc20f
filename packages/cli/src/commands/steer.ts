import { answerOf } from '@aicoe/client'
import type { Client, Run } from '@aicoe/client'
import { Failure, exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { readInput } from '../input.ts'
import { fromHere } from '../place.ts'
import { findRun } from '../run-name.ts'
import type { BaseOptions } from '../server.ts'
import { withServer } from '../session.ts'
import { conclude, watch, writeSuite } from '../suite.ts'

export interface SteerOptions extends BaseOptions { readonly out?: string; readonly format: readonly string[] }

/** `aicoe cancel RUN`: stops it; what it has made stays. */
export function cancel(name: string, options: BaseOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const run = await findRun(client, name)
    const now = await answerOf(client.api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id: run.id } } }))
    output.data({ type: 'run', run: now })
    output.line(`Cancelled. What it has made stays; go on with: aicoe retry ${run.id}`)
    return exit.done
  })
}

/** `aicoe retry RUN [STEP]`: one step again, or all that failed, were left out or cancelled. */
export function retry(name: string, step: string | undefined, options: SteerOptions): Promise<Exit> {
  return steer(name, options, (client, { id }) => (step === undefined
    ? answerOf(client.api.POST('/api/v1/runs/{id}/retry', { params: { path: { id } } }))
    : answerOf(client.api.POST('/api/v1/runs/{id}/steps/{step}/retry', { params: { path: { id, step } } }))))
}

/** `aicoe skip RUN STEP`: goes on without it. */
export function skip(name: string, step: string, options: SteerOptions): Promise<Exit> {
  return steer(name, options, (client, { id }) => answerOf(client.api.POST('/api/v1/runs/{id}/steps/{step}/skip', { params: { path: { id, step } } })))
}

/** `aicoe edit RUN STEP FILE`: puts the JSON of FILE in the place of what the step made, and makes again what read it. */
export function edit(name: string, step: string, file: string, options: SteerOptions): Promise<Exit> {
  return steer(name, options, async (client, { id }, signal) => {
    const body = await readJson(file, signal)
    return answerOf(client.api.PUT('/api/v1/runs/{id}/steps/{step}/output', { params: { path: { id, step } }, body }))
  })
}

/** `aicoe approve RUN STEP` and `aicoe reject RUN STEP`. */
export function decide(decision: 'approve' | 'reject', name: string, step: string, options: SteerOptions & { readonly note?: string }): Promise<Exit> {
  const body = { decision, ...(options.note === undefined ? {} : { note: options.note }) }
  return steer(name, options, (client, { id }) => answerOf(client.api.POST('/api/v1/runs/{id}/gates/{step}', { params: { path: { id, step } }, body })))
}

/** Decides, follows what comes of it, and writes the documents where asked. */
function steer(name: string, options: SteerOptions, act: (client: Client, run: Run, signal: AbortSignal) => Promise<Run>): Promise<Exit> {
  return withServer(options, async (session) => {
    const { client, output } = session
    const before = await findRun(client, name)
    const seen = await lastEvent(client, before.id)
    const { run, executed, reused } = await watch(session, await act(client, before, session.signal), before, seen)
    const files = options.out === undefined ? [] : await writeSuite(session.client, run, fromHere(options.out), options.format)
    const state = conclude(run, output)
    output.data({ type: 'result', run: run.id, state: run.state, executed, reused, files, status: state })
    output.line(`The run is ${run.state}: ${executed} ${executed === 1 ? 'step' : 'steps'} executed, ${reused} reused.${options.out === undefined ? ' Write its documents by giving --out.' : ` ${files.length} files in ${options.out}`}`)
    return state
  })
}

/** How far the events of a run that stands still have come, so that only what follows is shown. */
async function lastEvent(client: Client, run: string): Promise<number> {
  const { state } = await answerOf(client.api.GET('/api/v1/runs/{id}', { params: { path: { id: run } } }))
  let last = 0
  if (state !== 'queued' && state !== 'running') for await (const event of client.follow(run)) last = event.seq
  return last
}

async function readJson(file: string, signal: AbortSignal): Promise<unknown> {
  const text = new TextDecoder().decode(await readInput(file, signal))
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('file-unreadable', `${file} is not valid JSON: ${cause instanceof Error ? cause.message : ''}.`, exit.badInput, { cause })
  }
}
