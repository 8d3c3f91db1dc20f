import { derived } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import type { Entity } from './model.ts'

/** One question for all assumed fields: who knows the records can settle them in one go. */
export function fieldsInDoubt(entities: readonly Entity[], heard: Notes) {
  const guessed = entities.filter((entity) => entity.fields.some((field) => field.key === null && field.description.basis === 'assumed')).map((entity) => entity.id)
  if (guessed.length === 0) return []
  const text = 'Which fields do these records need, with which limits? The meeting named only some of them; the rest is assumed.'
  return [{ ...derived(text, guessed), about: guessed, suggested: personFor(text, heard.participants) }]
}
