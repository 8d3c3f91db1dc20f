import type { Utterance } from '@aicoe/client'
import type { Placed } from './model.ts'

/** A statement (with its document) or a line of the meeting (`kind` null). */
export interface Found { readonly kind: string | null; readonly title: string | null; readonly id: string; readonly text: string }

const limit = 60

/** What holds every word that is looked for, statements first; `all` counts those beyond the limit too. */
export function searched(words: string, statements: readonly Placed[], lines: readonly Utterance[]): { readonly results: readonly Found[]; readonly all: number } {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '')
  if (words.trim().length < 2) return { results: [], all: 0 }
  const fits = (text: string): boolean => { const low = text.toLowerCase(); return wanted.every((word) => low.includes(word)) }
  const found = [
    ...statements.filter(({ statement }) => fits(`${statement.text} ${statement.id}`)).map(({ kind, title, statement }): Found => ({ kind, title, id: statement.id, text: statement.text })),
    ...lines.filter((line) => fits(`${line.text} ${line.speaker ?? ''} ${line.id}`)).map((line): Found => ({ kind: null, title: null, id: line.id, text: line.text })),
  ]
  return { results: found.slice(0, limit), all: found.length }
}
