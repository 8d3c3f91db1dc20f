import type { Block } from './blocks.ts'
import type { Attachment } from './documents.ts'
import type { Transcript } from './transcript.ts'

/** A document ready to be written in some format. Dates are ISO; `language` is BCP 47. */
export interface ReadableDocument {
  readonly kind: string
  readonly title: string
  readonly project: string
  readonly version: number
  readonly createdAt: string
  readonly language: string
  readonly data: unknown
  readonly blocks: readonly Block[]
  readonly attachments: readonly Attachment[]
  readonly transcript: Transcript
  /** Titles of the parts that rules wrote because no answer of a model could be had or used; that of the document for the whole. */
  readonly byRules?: readonly string[]
  /** Where items of other documents are read: the id of an item -> the kind of the document that holds it. */
  readonly elsewhere?: Readonly<Record<string, string>>
  /** Of the organisation that it belongs to, for formats with a look. */
  readonly branding?: Branding
}

/** Colours made of an organisation's accent, each readable (WCAG AA) on the ground that it stands on. As #rrggbb. */
export interface Tones { readonly accent: string; readonly hover: string; /** A ground. */ readonly soft: string; /** What stands on the accent. */ readonly on: string }

/** How an organisation looks. null: as the product comes. */
export interface Branding {
  readonly name: string
  readonly tones: { readonly light: Tones; readonly dark: Tones } | null
  readonly fonts: { readonly sans: string; readonly serif: string } | null
  /** A data: URI, to be shown as an image only: nothing in it runs there. */
  readonly logo: string | null
}

/** A file that a format made. `name` is a plain file name with its extension. */
export interface OutputFile { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** Turns a document into files: usually one, none where the format does not fit (CSV of a document without tables). */
export interface Format {
  /** The word after `--format`: md, html, json, csv ... */
  readonly name: string
  readonly title: string
  write(document: ReadableDocument): Promise<readonly OutputFile[]>
}

/** Declares a format. */
export function defineFormat(format: Format): Format {
  return Object.freeze(format)
}
