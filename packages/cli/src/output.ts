import { createLogUpdate } from 'log-update'

type Mode = 'tree' | 'plain' | 'json'

/** What a command says. People read `line` and `live`, programs read `data`: one JSON object per line. */
export interface Output {
  readonly mode: Mode
  /** A line for people; left out in JSON. */
  line(text?: string): void
  /** An object for programs; left out otherwise. */
  data(object: Readonly<Record<string, unknown>>): void
  /** Lines that are drawn over until `keep`; only in a terminal. */
  live(lines: readonly string[]): void
  keep(): void
  /** A problem, on standard error. */
  problem(text: string): void
}

/** Writes to the streams of the process. When the reader of standard output is gone (a closed pipe), the rest goes nowhere. */
export function createOutput(json: boolean): Output {
  const mode: Mode = json ? 'json' : process.stdout.isTTY && process.stdout.rows > 0 ? 'tree' : 'plain'
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') process.exitCode = 1 })
  const write = (stream: NodeJS.WriteStream, text: string): void => { if (stream.writable) stream.write(`${text}\n`) }
  const update = mode === 'tree' ? createLogUpdate(process.stdout) : null
  return {
    mode,
    line: (text = '') => { if (mode !== 'json') write(process.stdout, text) },
    data: (object) => { if (mode === 'json') write(process.stdout, JSON.stringify(object)) },
    live: (lines) => { update?.(lines.join('\n')) },
    keep: () => { update?.done() },
    problem: (text) => write(process.stderr, text),
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
