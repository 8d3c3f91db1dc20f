import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { AppError } from '@aicoe/sdk'

/** A document as JSON for the template, and its logo as a file beside it. */
export interface Job { readonly document: string; readonly logo?: { readonly name: string; readonly bytes: Uint8Array } }
/** What the child answers: the PDF, or the typesetter's words on what it could not set. */
export type Set = { readonly pdf: Uint8Array } | { readonly refused: string }

/** Sets documents as PDF, one after the other. Throws AppError pdf-took-too-long, pdf-stopped and pdf-refused. */
export type Compiler = (job: Job, title: string) => Promise<Uint8Array>

interface CompilerOptions {
  /** For one document. Milliseconds; a start of the child with its fonts takes one or two seconds of them. */
  readonly limitMs?: number
  /** Documents that one child sets: each keeps about 7 MB in it, and nothing but its end gives them back. */
  readonly every?: number
  /** How long an idle child is kept. Milliseconds. */
  readonly idleMs?: number
  /** The module of the child. */
  readonly child?: URL
}

/**
 * A compiler with a child process of its own: it starts with the first document, has no environment, and keeps nothing alive while it is
 * idle. When it stops, the document that stopped it is refused, and the next one gets a new child.
 */
export function createCompiler({ limitMs = 60_000, every = 30, idleMs = 60_000, child: module = new URL('./child.ts', import.meta.url) }: CompilerOptions = {}): Compiler {
  let child: ChildProcess | null = null
  let left = 0
  let idle: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const drop = (): void => {
    child?.kill('SIGKILL')
    child = null
  }
  const set = async (job: Job, title: string): Promise<Uint8Array> => {
    clearTimeout(idle)
    if (child === null || child.exitCode !== null || child.signalCode !== null || !child.connected || left <= 0) {
      drop()
      child = start(module)
      left = every
    }
    left--
    try {
      const answer = await ask(child, job, title, limitMs)
      if ('refused' in answer) throw new AppError('pdf-refused', `"${title}" could not be set as PDF: ${answer.refused} Take another format, and report this.`)
      return answer.pdf
    } catch (error) {
      drop()
      throw error
    } finally {
      idle = setTimeout(drop, idleMs).unref()
    }
  }
  return (job, title) => {
    const setting = turn.then(() => set(job, title))
    turn = setting.catch(() => undefined)
    return setting
  }
}

function start(module: URL): ChildProcess {
  const child = fork(module, { serialization: 'advanced', env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const end = (): void => { child.kill('SIGKILL') }
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

async function ask(child: ChildProcess, job: Job, title: string, limitMs: number): Promise<Set> {
  const over = new AbortController()
  const limit = setTimeout(() => { over.abort() }, limitMs)
  const told = once(child, 'message', { signal: over.signal }) as Promise<[Set]>
  const gone = once(child, 'exit', { signal: over.signal }).then(() => null)
  for (const waiting of [told, gone]) waiting.catch(() => undefined)
  try {
    child.ref()
    child.channel?.ref()
    child.send(job)
    const answer = await Promise.race([told, gone])
    if (answer === null) throw stopped(title)
    return answer[0]
  } catch (cause) {
    if (over.signal.aborted) throw new AppError('pdf-took-too-long', `"${title}" was not set as PDF within ${String(limitMs / 1000)} seconds. Take another format, or try again when the machine has less to do.`, { retryable: true })
    throw AppError.is(cause) ? cause : stopped(title, cause)
  } finally {
    clearTimeout(limit)
    over.abort()
    child.unref()
    child.channel?.unref()
  }
}

function stopped(title: string, cause?: unknown): AppError {
  return new AppError('pdf-stopped', `Setting "${title}" as PDF stopped the typesetter. Try again; if it stops again, take another format.`, { retryable: true, cause })
}
