/** What the template reads: a document as data, each text as it is to be seen. `at` is where links may lead; `to` is where one leads. */
export interface Mark { readonly s: string; readonly to: string | null }

/** A stretch of running text. An `id` is never broken over lines. */
export type Run =
  | { readonly k: 'text' | 'id' | 'strong' | 'quoted'; readonly s: string }
  | ({ readonly k: 'ref' } & Mark)
  | { readonly k: 'web'; readonly s: string; readonly url: string }
  | { readonly k: 'said'; readonly at: string; readonly words: readonly Run[]; readonly assumed: boolean; readonly marks: readonly Mark[]; readonly origins: readonly Mark[] }

export interface PdfItem { readonly at: string; readonly text: readonly Run[]; readonly items: readonly PdfItem[] }

/** `width` is a share of what the columns without one leave; null: as wide as its widest cell. */
interface PdfColumn { readonly title: string; readonly numeric: boolean; readonly width: number | null }
export interface PdfCells { readonly columns: readonly PdfColumn[]; readonly rows: readonly { readonly at: string | null; readonly whole: boolean; readonly cells: readonly (readonly Run[])[] }[] }

export interface PdfElement {
  readonly kind: string; readonly label: string; readonly required: boolean; readonly options: readonly string[]
  readonly to: string | null; readonly table: PdfCells | null; readonly tone: string; readonly toneName: string
}

/** A block, or a line of the transcript at the end. */
export type PdfBlock = { readonly at: string } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Run[] }
  | { readonly kind: 'prose'; readonly text: readonly Run[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly PdfItem[] }
  | ({ readonly kind: 'table'; readonly title: string | null } & PdfCells)
  | { readonly kind: 'callout'; readonly tone: string; readonly name: string; readonly text: readonly Run[] }
  | { readonly kind: 'picture'; readonly title: string; readonly svg: string; readonly alt: string; readonly width: number; readonly turned: boolean }
  | { readonly kind: 'screen'; readonly title: string; readonly purpose: string; readonly caption: string; readonly sections: readonly { readonly title: string | null; readonly layout: string; readonly elements: readonly PdfElement[] }[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'line'; readonly id: string; readonly who: string; readonly text: readonly Run[]; readonly back: readonly Mark[] }
)
