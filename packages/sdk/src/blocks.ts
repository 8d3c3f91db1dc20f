import type { Diagram } from './diagrams.ts'
import type { Statement } from './evidence.ts'
import type { Screen } from './screens.ts'

/** A piece of running text: plain words, a statement with its proof, a reference to an item by id, or words that stand out. */
export type Inline = string | Statement | { readonly ref: string } | { readonly strong: string }
/** Text of a block: pieces are set one after the other with nothing added between them. Never Markdown, never HTML. */
export type Text = Inline | readonly Inline[]

interface BlockOf<Kind extends string> {
  /** Unique in the document and the same in the next version: `FR-12`, `scope/in`, `FR-12/criteria`. Comments, diffs and links hang on it. */
  readonly id: string
  readonly kind: Kind
}
export interface HeadingBlock extends BlockOf<'heading'> { readonly level: 2 | 3 | 4; readonly text: Text }
export interface ProseBlock extends BlockOf<'prose'> { readonly text: Text }
export interface ListItem { readonly id: string; readonly text: Text; readonly items?: readonly ListItem[] }
export interface ListBlock extends BlockOf<'list'> { readonly ordered: boolean; readonly items: readonly ListItem[] }
export interface TableColumn { readonly title: string; readonly numeric?: boolean }
export interface TableRow { readonly id: string; readonly cells: readonly Text[] }
/** `title` also names the CSV file. Every row has as many cells as there are columns. */
export interface TableBlock extends BlockOf<'table'> { readonly title: string; readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] }
/** `gap` marks what the meeting does not answer. */
export interface CalloutBlock extends BlockOf<'callout'> { readonly tone: 'note' | 'warning' | 'gap'; readonly text: Text }
export interface DiagramBlock extends BlockOf<'diagram'> { readonly title: string; readonly diagram: Diagram }
export interface ScreenBlock extends BlockOf<'screen'> { readonly screen: Screen }
export interface CodeBlock extends BlockOf<'code'> { readonly language: string; readonly text: string }
/** What a document is made of when it is read. */
export type Block = HeadingBlock | ProseBlock | ListBlock | TableBlock | CalloutBlock | DiagramBlock | ScreenBlock | CodeBlock
