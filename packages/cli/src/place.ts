import { isAbsolute, relative, resolve } from 'node:path'

/** Where the user stood: npm changes into the folder of the installation, and says in INIT_CWD where it was called. */
const stood = process.env['INIT_CWD'] ?? process.cwd()

/** A path as the user meant it. */
export function fromHere(path: string): string {
  return isAbsolute(path) ? path : resolve(stood, path)
}

/** A path as it is shortest for the user to read. */
export function asSeenFromHere(path: string): string {
  const short = relative(stood, path)
  return short === '' ? '.' : short.startsWith('..') ? path : short
}
