import { de } from './de.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { Cues } from './shape.ts'
import { zh } from './zh.ts'

const SETS: ReadonlyMap<string, Cues> = new Map([['de', de], ['es', es], ['fr', fr], ['zh', zh]])

/** The cue phrases of a language that has no rules of its own; null for English and for languages that nobody wrote cues for. */
export function cuesOf(language: string): Cues | null {
  return SETS.get(language) ?? null
}
