import { styleText } from 'node:util'
import { createLogUpdate } from 'log-update'

type Mode = 'tree' | 'plain' | 'json'

/** A line that is drawn over, and how it looks. */
export interface LiveLine { readonly text: string; readonly look: 'red' | 'dim' | 'reset' }

/** What a command says. People read `line` and `live`, programs read `data`: one JSON object per line. */
export interface Output {
  readonly mode: Mode
  /** A line for people; left out in JSON. */
  line(text?: string): void
  /** An object for programs; left out otherwise. */
  data(object: Readonly<Record<string, unknown>>): void
  /** Lines that are drawn over until `keep`; only in a terminal. */
  live(lines: readonly LiveLine[]): void
  keep(): void
  /** A problem, on standard error. */
  problem(text: string): void
}

/** Characters that steer a terminal or turn the order of letters around. Names and messages come from files and servers, so none of theirs is passed on. */
const steering = /[\0-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
const plain = (text: string): string => text.replaceAll(steering, '\ufffd')
/** In JSON these characters stand in strings only, where an escape says the same. */
const escaped = (json: string): string => json.replaceAll(steering, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Writes to the streams of the process. When the reader of standard output is gone (a closed pipe), the rest goes nowhere. */
export function createOutput(json: boolean): Output {
  const mode: Mode = json ? 'json' : process.stdout.isTTY && process.stdout.rows > 0 ? 'tree' : 'plain'
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') process.exitCode = 1 })
  const write = (stream: NodeJS.WriteStream, text: string): void => { if (stream.writable) stream.write(`${text}\n`) }
  const update = mode === 'tree' ? createLogUpdate(process.stdout) : null
  return {
    mode,
    line: (text = '') => { if (mode !== 'json') write(process.stdout, plain(text)) },
    data: (object) => { if (mode === 'json') write(process.stdout, escaped(JSON.stringify(object))) },
    live: (lines) => { update?.(lines.map(({ text, look }) => styleText(look, plain(text))).join('\n')) },
    keep: () => { update?.done() },
    problem: (text) => write(process.stderr, plain(text)),
  }
}

/** Rows as a table with aligned columns. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, cell.length)), [])
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ').trimEnd())
}

/** "0.4 s", "75 s". */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 9_950 ? 1 : 0)} s`
}
