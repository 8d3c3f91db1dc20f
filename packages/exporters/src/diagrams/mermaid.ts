import type { Diagram, EntityDiagram, GraphDiagram, SequenceDiagram } from '@aicoe/sdk'
import { oneLine } from '../reading/text.ts'

/** A diagram in the Mermaid language, for readers of Markdown that draw it. Ids are our own; every label is quoted or defused. */
export function mermaid(diagram: Diagram): string {
  switch (diagram.type) {
    case 'graph': return mermaidGraph(diagram)
    case 'sequence': return mermaidSequence(diagram)
    case 'entities': return mermaidEntities(diagram)
  }
}

function mermaidGraph(diagram: GraphDiagram): string {
  const id = numbering('n', [...diagram.nodes.map((node) => node.id), ...diagram.edges.flatMap((edge) => [edge.from, edge.to])])
  const shapes = { box: ['[', ']'], person: ['([', '])'], store: ['[(', ')]'], external: ['[[', ']]'] } as const
  const node = (item: GraphDiagram['nodes'][number]): string => {
    const [open, close] = shapes[item.shape ?? 'box']
    return `${id(item.id)}${open}"${safe(item.note === undefined ? item.label : `${item.label} – ${item.note}`)}"${close}`
  }
  const known = new Set(diagram.groups.map((group) => group.id))
  return [
    `flowchart ${diagram.direction === 'right' ? 'LR' : 'TD'}`,
    ...diagram.groups.flatMap((group, index) => [
      `  subgraph g${String(index + 1)}["${safe(group.label)}"]`, ...diagram.nodes.filter((item) => item.group === group.id).map((item) => `    ${node(item)}`), '  end',
    ]),
    ...diagram.nodes.filter((item) => item.group === undefined || !known.has(item.group)).map((item) => `  ${node(item)}`),
    ...diagram.edges.map((edge) => `  ${id(edge.from)} -->${edge.label === undefined || edge.label === '' ? '' : `|"${safe(edge.label)}"|`} ${id(edge.to)}`),
  ].join('\n')
}

function mermaidSequence(diagram: SequenceDiagram): string {
  const id = numbering('p', [...diagram.participants.map((participant) => participant.id), ...diagram.messages.flatMap((message) => [message.from, message.to])])
  return [
    'sequenceDiagram',
    ...diagram.participants.map((participant) => `  participant ${id(participant.id)} as ${safe(participant.label)}`),
    ...diagram.messages.map((message) => `  ${id(message.from)}${message.reply === true ? '-->>' : '->>'}${id(message.to)}: ${safe(message.label)}`),
  ].join('\n')
}

function mermaidEntities(diagram: EntityDiagram): string {
  const id = numbering('e', [...diagram.entities.map((entity) => entity.id), ...diagram.relations.flatMap((relation) => [relation.from, relation.to])])
  const word = (text: string): string => oneLine(text).replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^(?=\P{L})/u, 'f') || 'field'
  const key = { primary: ' PK', foreign: ' FK' }
  return [
    'erDiagram',
    ...diagram.entities.flatMap((entity) => [
      `  ${id(entity.id)}["${safe(entity.label)}"] {`, ...entity.fields.map((field) => `    ${word(field.type)} ${word(field.name)}${field.key === undefined ? '' : key[field.key]}`), '  }',
    ]),
    ...diagram.relations.map((relation) => `  ${id(relation.from)} ||--${relation.many ? 'o{' : '||'} ${id(relation.to)} : "${safe(relation.label)}"`),
  ].join('\n')
}

function numbering(prefix: string, ids: readonly string[]): (id: string) => string {
  const order = [...new Set(ids)]
  return (id) => `${prefix}${String(order.indexOf(id) + 1)}`
}

/** Mermaid's own entity codes for what would end a label or start markup. */
function safe(text: string): string {
  return oneLine(text).replace(/[#;"<>`{}[\]|]/g, (character) => `#${String(character.codePointAt(0))};`) || ' '
}
