import { constants, createReadStream, openSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { basename, parse } from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'
import { Failure, codeOf, exit } from './failure.ts'
import { fromHere } from './place.ts'

/** Bytes that are read at most: more than any installation takes, less than would exhaust the memory. */
const most = 1_000_000_000

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'there is no permission to read it', EPERM: 'there is no permission to read it', EISDIR: 'it is a folder; name the files in it', ENOTDIR: 'a part of the path is a file, not a folder', ENAMETOOLONG: 'the name is too long', ELOOP: 'its links lead in a circle' }

/** What a file is called, and the folder of what is made of it: known before anything is read, whatever the server calls the project where nobody names one. */
export function namesFor(file: string, project: string | undefined): { readonly fileName: string; readonly folder: string } {
  const fileName = file === '-' ? 'transcript' : basename(file)
  const plain = parse(fileName).name.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200)
  return { fileName, folder: project ?? (plain === '' ? 'transcript' : plain) }
}

/** The bytes of a file that the user names; "-" is standard input. Ends when `signal` does, also where nobody ever writes into a named pipe. */
export async function readInput(file: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of addAbortSignal(signal, await open(file)) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) throw new Failure('file-too-large', `${file} is larger than ${most / 1_000_000} MB, and so no transcript. Name another file.`, exit.badInput)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof Failure) throw cause
    const code = codeOf(cause) ?? 'unknown reason'
    throw new Failure('file-unreadable', `${file} cannot be read: ${reasons[code] ?? code}.`, exit.badInput, { cause })
  }
}

/** Opening a named pipe blocks a thread until somebody writes, and nothing can call it back: so it is opened without waiting, and read as a socket is. */
async function open(file: string): Promise<Readable> {
  if (file === '-') return process.stdin
  const path = fromHere(file)
  if (!(await stat(path)).isFIFO()) return createReadStream(path)
  return new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false })
}
