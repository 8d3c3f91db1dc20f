import type { Block, ListItem } from '@aicoe/client'
import { memo } from 'react'
import { suite as words } from '../messages/suite.ts'
import { plain } from './model.ts'
import { usePieces } from './pieces.ts'
import { RunningText } from './running-text.tsx'
import { isItemId, shown } from './words.ts'

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

interface BlockProps { readonly block: Block; /** Id of the version. */ readonly document: string; /** The heading above it. */ readonly section: string; /** What the document is called. */ readonly title: string }

/** A block as it reads. `data-at` is where links lead. */
export const BlockView = memo(function BlockView({ block, document, section, title }: BlockProps) {
  return <div className={`block block-${block.kind}`} data-at={block.id} tabIndex={-1}><Content block={block} document={document} section={section} title={title} /></div>
})

function Content({ block, document, section, title }: BlockProps) {
  const { Diagram, Mockup } = usePieces()
  switch (block.kind) {
    case 'heading': return <Heading block={block} />
    case 'prose': return <p><RunningText text={block.text} /><Behind place={block.id} /></p>
    case 'list': return <Items ordered={block.ordered} items={block.items} />
    case 'table': return <Table block={block} above={[section, title]} />
    case 'callout': return <div className={`callout callout-${block.tone}`} role="note"><p className="callout-tone">{words.tones[block.tone]}</p><p><RunningText text={block.text} /><Behind place={block.id} /></p></div>
    case 'diagram': return <><Diagram document={document} block={block.id} title={block.title} /><Behind place={block.id} /></>
    case 'screen': return <><Mockup document={document} block={block.id} screen={block.screen} /><Behind place={block.id} /></>
    case 'code': return <><pre className="code" tabIndex={0}><code>{shown(block.text)}</code></pre><Behind place={block.id} /></>
  }
}

/** What a page shows behind a passage. */
function Behind({ place }: { readonly place: string }) {
  const { Marks } = usePieces()
  return Marks === undefined ? null : <Marks place={place} />
}

function Heading({ block }: { readonly block: BlockOf<'heading'> }) {
  const Level = `h${block.level}` as const
  return <Level><RunningText text={block.text} /><Behind place={block.id} /></Level>
}

function Items({ ordered, items }: { readonly ordered: boolean; readonly items: readonly ListItem[] }) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List>{items.map((item) => (
      <li key={item.id} data-at={item.id} tabIndex={-1}><RunningText text={item.text} /><Behind place={item.id} />{item.items !== undefined && item.items.length > 0 && <Items ordered={ordered} items={item.items} />}</li>
    ))}</List>
  )
}

/** `above`: the headings that a reader has just read; a caption that says one of them again says nothing. */
function Table({ block, above }: { readonly block: BlockOf<'table'>; readonly above: readonly string[] }) {
  const isTitled = !above.some((heading) => heading.toLowerCase().startsWith(block.title.trim().toLowerCase()))
  return (
    <div className={`book-table${block.columns.length > 3 ? ' folds' : ''}${block.columns.length > 5 ? ' many' : ''}`} role="region" aria-label={shown(block.title)} tabIndex={0}>
      <table>
        {isTitled && <caption>{shown(block.title)}</caption>}
        <thead><tr>{block.columns.map((column, index) => <th key={index} scope="col" className={column.numeric === true ? 'end' : undefined}>{shown(column.title)}</th>)}</tr></thead>
        <tbody>{block.rows.map((row) => <tr key={row.id} data-at={row.id} tabIndex={-1}>{row.cells.map((cell, index) => <Cell key={index} cell={cell} column={block.columns[index]} isFirst={index === 0} behind={index === row.cells.length - 1 ? row.id : null} />)}</tr>)}</tbody>
      </table>
    </div>
  )
}

interface CellProps { readonly cell: BlockOf<'prose'>['text']; readonly column: BlockOf<'table'>['columns'][number] | undefined; readonly isFirst: boolean; /** The row, in its last cell. */ readonly behind: string | null }

function Cell({ cell, column, isFirst, behind }: CellProps) {
  const said = plain(cell)
  const marks = behind !== null && <Behind place={behind} />
  const className = [...(column?.numeric === true ? ['end'] : []), ...(isItemId(said) ? ['key'] : []), ...(said.length > 60 ? ['wordy'] : [])].join(' ')
  if (isFirst) return <th scope="row" className={className}><RunningText text={cell} />{marks}</th>
  return <td className={className} data-title={column?.title ?? ''}><RunningText text={cell} />{marks}</td>
}
