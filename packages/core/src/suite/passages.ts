import { isStatement, listed, pieces } from '@aicoe/sdk'
import type { Block, Diagram, Screen, Text } from '@aicoe/sdk'

/** The words of a text without its proofs. */
function plain(text: Text): string {
  return pieces(text).map((piece) => (typeof piece === 'string' ? piece : isStatement(piece) ? piece.text : 'ref' in piece ? piece.ref : piece.strong)).join('')
}

/** A text that can be compared, and the id of the part of the block that it stands in. */
export interface Line { readonly id: string; readonly text: string }

/** What a block says, line by line: a row of a table is one line, and so is an item of a list, a node or an arrow of a diagram, an element of a screen. */
export function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'heading':
    case 'prose':
    case 'callout': return [{ id: block.id, text: plain(block.text) }]
    case 'code': return block.text.split('\n').map((text, index) => ({ id: `${block.id}/${index + 1}`, text }))
    case 'list': return block.items.flatMap((item) => listed(item)).map(({ id, text }) => ({ id, text: plain(text) }))
    case 'table': return [{ id: `${block.id}#columns`, text: block.columns.map(({ title }) => title).join(' | ') }, ...block.rows.map((row) => ({ id: row.id, text: row.cells.map((cell) => plain(cell)).join(' | ') }))]
    case 'diagram': return diagramLines(block.id, block.diagram)
    case 'screen': return screenLines(block.id, block.screen)
  }
}

function diagramLines(id: string, diagram: Diagram): readonly Line[] {
  const arrow = (from: string, to: string, label = ''): Line => ({ id: `${id}/${from}>${to}/${label}`, text: `${from} -> ${to}${label === '' ? '' : `: ${label}`}` })
  switch (diagram.type) {
    case 'graph': return [...diagram.nodes.map((node) => ({ id: `${id}/${node.id}`, text: node.note === undefined ? node.label : `${node.label} (${node.note})` })), ...diagram.edges.map(({ from, to, label }) => arrow(from, to, label))]
    case 'sequence': return [...diagram.participants.map((one) => ({ id: `${id}/${one.id}`, text: one.label })), ...diagram.messages.map(({ from, to, label }, index) => ({ ...arrow(from, to, label), id: `${id}/${index + 1}` }))]
    case 'entities': return [...diagram.entities.map((one) => ({ id: `${id}/${one.id}`, text: `${one.label}: ${one.fields.map((field) => `${field.name} ${field.type}`).join(', ')}` })), ...diagram.relations.map(({ from, to, label }) => arrow(from, to, label))]
  }
}

function screenLines(id: string, screen: Screen): readonly Line[] {
  const elements = screen.sections.flatMap((section) => section.elements)
  return [{ id: `${id}#title`, text: `${screen.title}: ${screen.purpose}` }, ...elements.map((element) => ({ id: `${id}/${element.id}`, text: `${element.kind}: ${element.label}` }))]
}
