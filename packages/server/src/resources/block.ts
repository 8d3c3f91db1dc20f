import { statementNumbers } from '@aicoe/core'
import { evidenceSchema, pieces, screenSchema, sourceSchema } from '@aicoe/sdk'
import type { Block, ListItem, Text } from '@aicoe/sdk'
import { z } from 'zod'

const statement = z.object({
  id: z.string().describe('Its place (block, row or list item) and its number there: FR-12/text#1.'), text: z.string(), basis: z.enum(['stated', 'derived', 'researched', 'assumed']),
  evidence: z.array(evidenceSchema), from: z.array(z.string()).describe('Ids of the items it follows from.'), sources: z.array(sourceSchema).optional(),
}).meta({ id: 'Statement' })
const text = z.array(z.union([z.string(), statement, z.object({ ref: z.string() }), z.object({ strong: z.string() })]))
  .meta({ id: 'Text', description: 'Pieces of running text, set one after the other with nothing between: words, statements, references to items by id, words that stand out. Never Markdown, never HTML.' })
type TextResource = z.infer<typeof text>

const listItem = z.object({ id: z.string(), text, get items(): z.ZodOptional<z.ZodArray<typeof listItem>> { return z.array(listItem).optional() } }).meta({ id: 'ListItem' })
type ListItemResource = z.infer<typeof listItem>

const label = z.object({ from: z.string(), to: z.string() })
const diagram = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('graph'), direction: z.enum(['right', 'down']), groups: z.array(z.object({ id: z.string(), label: z.string() })),
    nodes: z.array(z.object({ id: z.string(), label: z.string(), note: z.string().optional(), group: z.string().optional(), shape: z.enum(['box', 'person', 'store', 'external']).optional() })),
    edges: z.array(label.extend({ label: z.string().optional() })),
  }),
  z.object({ type: z.literal('sequence'), participants: z.array(z.object({ id: z.string(), label: z.string() })), messages: z.array(label.extend({ label: z.string(), reply: z.boolean().optional() })) }),
  z.object({
    type: z.literal('entities'), entities: z.array(z.object({ id: z.string(), label: z.string(), fields: z.array(z.object({ name: z.string(), type: z.string(), key: z.enum(['primary', 'foreign']).optional() })) })),
    relations: z.array(label.extend({ label: z.string(), many: z.boolean() })),
  }),
]).meta({ id: 'Diagram' })

const id = z.string().describe('Unique in the document and the same in its next version.')
export const blockResource = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3), z.literal(4)]), text }),
  z.object({ id, kind: z.literal('prose'), text }),
  z.object({ id, kind: z.literal('list'), ordered: z.boolean(), items: z.array(listItem) }),
  z.object({ id, kind: z.literal('table'), title: z.string(), columns: z.array(z.object({ title: z.string(), numeric: z.boolean().optional() })), rows: z.array(z.object({ id: z.string(), cells: z.array(text) })) }),
  z.object({ id, kind: z.literal('callout'), tone: z.enum(['note', 'warning', 'gap']).describe('gap: what the meeting does not answer.'), text }),
  z.object({ id, kind: z.literal('diagram'), title: z.string(), diagram }),
  z.object({ id, kind: z.literal('screen'), screen: screenSchema }),
  z.object({ id, kind: z.literal('code'), language: z.string(), text: z.string() }),
]).meta({ id: 'Block' })
export type BlockResource = z.infer<typeof blockResource>

/** Blocks with their texts as lists of pieces, each statement with its id. */
export function presentBlocks(blocks: readonly Block[]): BlockResource[] {
  const idAt = statementNumbers()
  const present = (place: string, of: Text): TextResource => pieces(of).map((piece) => (typeof piece === 'object' && 'basis' in piece ? { ...piece, id: idAt(place) } : piece))
  const item = (of: ListItem): ListItemResource => {
    const own = present(of.id, of.text)
    return { id: of.id, text: own, ...(of.items === undefined ? {} : { items: of.items.map((inner) => item(inner)) }) }
  }
  // Lists of the sdk are readonly, those of Zod are not: nothing here writes into them.
  return blocks.map((block): unknown => {
    switch (block.kind) {
      case 'heading':
      case 'prose':
      case 'callout': return { ...block, text: present(block.id, block.text) }
      case 'list': return { ...block, items: block.items.map((one) => item(one)) }
      case 'table': return { ...block, rows: block.rows.map((row) => ({ id: row.id, cells: row.cells.map((cell) => present(row.id, cell)) })) }
      case 'diagram':
      case 'screen':
      case 'code': return block
    }
  }) as BlockResource[]
}
