import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Content } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Facts, Transcript } from '@aicoe/sdk'
import type { LateAnswer } from '@aicoe/transcript'
import { createTurns } from './turns.ts'

/** A transcript file as it was understood: its decoded text, its lines, and what the rules found in them. */
interface Understood {
  readonly source: string
  /** What it is about, in the words of a name. */
  readonly name: string
  readonly transcript: Content & { readonly data: Transcript }
  readonly facts: Content & { readonly data: Facts }
}

/** How people amend a reading: other names for speakers, an answer to what was left open. */
export type Amendment = { readonly names: ReadonlyMap<string, string> } | { readonly answer: LateAnswer }
/** A reading that is there, and what becomes of it. */
interface Amending { readonly fileName: string; readonly source: string; readonly transcript: Transcript; readonly amendment: Amendment }

/** What the thread is asked, and what it answers. */
export type Question = { readonly bytes: Uint8Array; readonly fileName: string } | Amending
export type Answer = { readonly understood: Understood } | { readonly refused: Pick<AppError, 'code' | 'message'> }

/** Reads transcript files beside the event loop: a long one takes its time, and nobody else waits for it. */
export interface TranscriptReader {
  /** Throws what readTranscript throws, and AppError transcript-took-too-long, transcript-reader-stopped and transcript-reader-busy. One file is read after the other; organisations take turns, so that one that sends many does not keep the others waiting for all of them. */
  read(organization: string, bytes: Uint8Array, fileName: string): Promise<Understood>
  /** The same reading, amended, with its facts found anew. */
  amend(organization: string, amending: Amending): Promise<Understood>
  close(): Promise<void>
}

/** Below the 300 s for which Node's own HTTP client waits for an answer. 25 MB, the largest upload of the default setting, took 67 s on one core of 2025. Milliseconds. */
const patience = 240_000

/** Megabytes of memory; those 25 MB took half of it. */
const memory = 4_096

/** Bytes of files that may wait for their turn: they wait in memory, and whoever sends them faster than they are read would fill it. */
const room = 256_000_000

interface ReaderOptions { readonly limitMs?: number; /** Bytes that may wait. */ readonly most?: number; /** The module of the thread. */ readonly thread?: URL }

/** A reader with one thread, which starts with the first file and is kept: its dictionaries are large. When it stops, the file that stopped it is refused, and the next one gets a new thread. */
export function createTranscriptReader({ limitMs = patience, most = room, thread: module = new URL('./transcript-thread.ts', import.meta.url) }: ReaderOptions = {}): TranscriptReader {
  let thread: Worker | null = null
  const turns = createTurns<() => Promise<void>>()
  let isReading = false
  let held = 0
  const drop = async (): Promise<void> => {
    const old = thread
    thread = null
    await old?.terminate()
  }
  const read = async (question: Question): Promise<Understood> => {
    thread ??= new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: memory } })
    const answer = await ask(thread, question, limitMs).catch(async (error: unknown) => { await drop(); throw error })
    if ('refused' in answer) throw new AppError(answer.refused.code, answer.refused.message)
    return answer.understood
  }
  const readOn = async (): Promise<void> => {
    if (isReading) return
    isReading = true
    for (let next = turns.next(); next !== undefined; next = turns.next()) await next()
    isReading = false
  }
  const inTurn = (organization: string, question: Question): Promise<Understood> => {
    const { promise, resolve } = Promise.withResolvers<Understood>()
    turns.add(organization, async () => {
      const reading = read(question)
      resolve(reading)
      await reading.catch(() => undefined)
    })
    void readOn()
    return promise
  }
  return {
    async read(organization, bytes, fileName) {
      // One that is alone is read, however large it may be.
      if (held > 0 && held + bytes.length > most) throw new AppError('transcript-reader-busy', `So many files wait to be read that "${fileName}" has no room. Send it again in a minute.`, { retryable: true })
      held += bytes.length
      return inTurn(organization, { bytes, fileName }).finally(() => { held -= bytes.length })
    },
    amend: inTurn,
    close: drop,
  }
}

async function ask(thread: Worker, question: Question, limitMs: number): Promise<Answer> {
  const over = new AbortController()
  const limit = setTimeout(() => over.abort(), limitMs)
  const told = once(thread, 'message', { signal: over.signal }) as Promise<[Answer]>
  const left = once(thread, 'exit', { signal: over.signal }).then(() => null)
  left.catch(() => undefined)
  try {
    thread.postMessage(question)
    const answer = await Promise.race([told, left])
    if (answer === null) throw stopped(question.fileName)
    return answer[0]
  } catch (cause) {
    if (over.signal.aborted) throw new AppError('transcript-took-too-long', `"${question.fileName}" was not read within ${limitMs / 1000} seconds. Cut it into parts and give them one by one.`)
    throw AppError.is(cause) ? cause : stopped(question.fileName, cause)
  } finally {
    clearTimeout(limit)
    told.catch(() => undefined)
    over.abort()
  }
}

function stopped(fileName: string, cause?: unknown): AppError {
  return new AppError('transcript-reader-stopped', `"${fileName}" made the reader of transcripts stop. Try again, or cut the file into parts; the log of the server says more.`, cause === undefined ? {} : { cause })
}
