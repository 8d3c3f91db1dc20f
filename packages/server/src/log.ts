import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '@aicoe/sdk'
import { destination, pino } from 'pino'
import type { Logger } from 'pino'
import { belonging } from './watching/context.ts'

/** Bytes at which a log is set aside when the server starts; the one set aside before is dropped. */
const largest = 10_000_000

/** Parts of paths that open doors: who reads the log must not be able to use them. */
const secretParams = ['token', 'secret', 'key', 'code', 'invitation'].map((name) => `params.${name}`)

/** JSON lines into a file that only its owner reads; its folder is made, the one above must be there. No header, body or query is ever logged. */
export function openLog(file: string, level: string): Logger {
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { mode: 0o700 })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.1`)
  return pino({ level, base: { pid: process.pid }, timestamp: () => `,"at":"${new Date().toISOString()}"`, serializers: { err: describeError }, mixin: () => ({ ...belonging() }), redact: { paths: secretParams, censor: '(hidden)' } }, destination({ dest: file, sync: true, append: true, mode: 0o600 }))
}

/** An error for the log: what and where, without what people said. Quoted texts and the parameters of queries are cut out of messages. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { thrown: typeof error }
  const message = error.message.replace(/\nparams:[\s\S]*$/, '').replaceAll(/"[^"]{16,}"/g, '"..."').slice(0, 500)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
  const code = AppError.is(error) ? error.code : 'code' in error ? String(error.code) : undefined
  return { name: error.name, code, message, frames, ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }) }
}
