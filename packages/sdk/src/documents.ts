import type { z } from 'zod'
import type { Block } from './blocks.ts'

/** A file that belongs to a document beside its text: a feature file, a CSV, a SQL script. `name` is a plain file name. */
export interface Attachment { readonly name: string; readonly mediaType: string; readonly text: string }

/** An item of a document that others refer to by its id. */
export interface Item { readonly id: string; readonly title: string; /** Ids of other items, in any document, that this one serves or follows from. */ readonly links: readonly string[] }

/** A kind of document: its schema, its items, and how its data reads. Contract members are methods, so that lists of kinds type-check. */
export interface DocumentKind<Kind extends string = string, Data = unknown> {
  readonly kind: Kind
  readonly title: string
  readonly schema: z.ZodType<Data>
  /** All items with stable ids, in reading order. */
  items(data: Data): readonly Item[]
  /** Blocks in reading order; the format adds the title itself. */
  render(data: Data): readonly Block[]
  attachments?(data: Data): readonly Attachment[]
}
export type DataOf<K> = K extends DocumentKind<string, infer Data> ? Data : never

/** Declares a kind of document. */
export function defineDocument<const Kind extends string, Data>(kind: DocumentKind<Kind, Data>): DocumentKind<Kind, Data> {
  return Object.freeze(kind)
}
