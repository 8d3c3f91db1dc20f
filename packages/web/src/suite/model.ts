import type { Block, DocumentBlocks, DocumentSummary, ListItem, Statement, Text } from '@aicoe/client'

/** A document of the suite; `reading` is null while it loads or when it could not be read. */
export interface SuiteDocument { readonly summary: DocumentSummary; readonly reading: DocumentBlocks | null; readonly etag: string; readonly error: unknown }

/** A statement and where it stands. */
export interface Placed { readonly statement: Statement; readonly kind: string; readonly title: string; readonly block: string; readonly place: string }

/** The documents with what joins them: every statement, by line of the meeting too, and every item with its document. */
export interface Suite {
  readonly documents: readonly SuiteDocument[]
  readonly statements: readonly Placed[]
  readonly byLine: ReadonlyMap<string, readonly Placed[]>
  /** Every item by its id: the kind of its document, and what it is called. */
  readonly items: ReadonlyMap<string, { readonly kind: string; readonly title: string }>
  /** Whether all documents are in, or could not be read: until then nothing is counted over them. */
  readonly isWhole: boolean
}

export function suiteOf(documents: readonly SuiteDocument[]): Suite {
  const statements = documents.flatMap(({ summary, reading }) => (reading === null ? [] : statementsOf(reading.blocks, summary)))
  const byLine = new Map<string, Placed[]>()
  for (const placed of statements) {
    for (const line of linesOf(placed.statement)) {
      const here = byLine.get(line)
      if (here === undefined) byLine.set(line, [placed])
      else here.push(placed)
    }
  }
  const items = new Map(documents.flatMap(({ summary, reading }) => (reading?.items ?? []).map(({ id, title }) => [id, { kind: summary.kind, title }] as const)))
  return { documents, statements, byLine, items, isWhole: documents.every(({ reading, error }) => reading !== null || error !== null) }
}

/** A statement and its kind of document are enough to name it. */
export function placedAt({ statements }: Suite, kind: string, id: string): Placed | null {
  return statements.find((placed) => placed.kind === kind && placed.statement.id === id) ?? null
}

/** The lines of the meeting that prove a statement, each once. */
export function linesOf(statement: Statement): readonly string[] {
  return [...new Set(statement.evidence.map(({ utterance }) => utterance))]
}

function statementsOf(blocks: readonly Block[], { kind, title }: Pick<DocumentSummary, 'kind' | 'title'>): readonly Placed[] {
  return blocks.flatMap((block) => passagesOf(block).flatMap(({ place, text }) => text.flatMap((piece) => (typeof piece === 'object' && 'basis' in piece ? [{ statement: piece, kind, title, block: block.id, place }] : []))))
}

interface Passage { readonly place: string; readonly text: Text }

/** The texts of a block with the id of the row or item that each stands in. */
function passagesOf(block: Block): readonly Passage[] {
  switch (block.kind) {
    case 'heading':
    case 'prose':
    case 'callout': return [{ place: block.id, text: block.text }]
    case 'list': return block.items.flatMap(itemsOf).map(({ id, text }) => ({ place: id, text }))
    case 'table': return block.rows.flatMap(({ id, cells }) => cells.map((text) => ({ place: id, text })))
    case 'diagram':
    case 'screen':
    case 'code': return []
  }
}

function itemsOf(item: ListItem): readonly ListItem[] {
  return [item, ...(item.items ?? []).flatMap(itemsOf)]
}

/** The words of a text without its proofs. */
export function plain(text: Text): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : 'basis' in piece ? piece.text : 'ref' in piece ? piece.ref : piece.strong)).join('')
}

/** Whether rules wrote some of it because no answer of a model could be had or used. */
export function isDrafted({ writtenBy }: DocumentSummary): boolean {
  return writtenBy !== null && writtenBy.rules.length > 0
}

interface Figures { readonly statements: number; readonly assumed: number; readonly gaps: number; readonly count: Readonly<Record<Statement['basis'], number>> }

/** How much of a document was said and how much nobody said, and how many of its questions the meeting did not answer. */
export function figuresOf({ reading }: SuiteDocument): Figures {
  const blocks = reading?.blocks ?? []
  const count = { stated: 0, derived: 0, researched: 0, assumed: 0 }
  const all = statementsOf(blocks, { kind: '', title: '' })
  for (const { statement } of all) count[statement.basis]++
  return { statements: all.length, assumed: count.assumed, gaps: blocks.filter((block) => block.kind === 'callout' && block.tone === 'gap').length, count }
}

/** Blocks with heading levels that skip one pulled up, so that the outline has no holes: the title of the document is level 1. */
export function outlined(blocks: readonly Block[]): readonly Block[] {
  let level = 1
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    level = Math.min(block.level, level + 1)
    return { ...block, level: level === 2 ? 2 : level === 3 ? 3 : 4 }
  })
}

/** The stretches of a text that quotes cover, in order; those that meet or overlap are one. */
export function marksIn(text: string, quotes: readonly string[]): readonly { readonly text: string; readonly marked: boolean }[] {
  const found = quotes.map((quote) => ({ from: text.indexOf(quote), length: quote.length })).filter(({ from, length }) => from >= 0 && length > 0).map(({ from, length }) => ({ from, to: from + length })).sort((a, b) => a.from - b.from)
  const stretches: { text: string; marked: boolean }[] = []
  let done = 0
  for (const { from, to } of found) {
    if (to <= done) continue
    const last = stretches.at(-1)
    if (from > done || last === undefined) stretches.push(...(from > done ? [{ text: text.slice(done, from), marked: false }] : []), { text: text.slice(Math.max(done, from), to), marked: true })
    else last.text += text.slice(done, to)
    done = to
  }
  return done < text.length ? [...stretches, { text: text.slice(done), marked: false }] : stretches
}
