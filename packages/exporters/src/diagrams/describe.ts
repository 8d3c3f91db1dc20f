import type { Diagram, EntityDiagram, GraphDiagram, SequenceDiagram } from '@aicoe/sdk'
import { oneLine } from '../reading/text.ts'

/** What a diagram says, as sentences: for readers who do not see it and for formats that do not draw. */
export function describe(diagram: Diagram): readonly string[] {
  switch (diagram.type) {
    case 'graph': return describeGraph(diagram)
    case 'sequence': return describeSequence(diagram)
    case 'entities': return describeEntities(diagram)
  }
}

function describeGraph(diagram: GraphDiagram): readonly string[] {
  const name = naming(diagram.nodes)
  const inGroup = (group: string | undefined): readonly string[] => diagram.nodes.filter((node) => node.group === group)
    .map((node) => (node.note === undefined ? name(node.id) : `${name(node.id)} (${oneLine(node.note)})`))
  const known = new Set(diagram.groups.map((group) => group.id))
  const loose = diagram.nodes.filter((node) => node.group === undefined || !known.has(node.group)).map((node) => (node.note === undefined ? name(node.id) : `${name(node.id)} (${oneLine(node.note)})`))
  return [
    ...diagram.groups.filter((group) => inGroup(group.id).length > 0).map((group) => `${oneLine(group.label)}: ${inGroup(group.id).join(', ')}`),
    ...(loose.length > 0 ? [diagram.groups.length > 0 ? `Outside: ${loose.join(', ')}` : loose.join(', ')] : []),
    ...diagram.edges.map((edge) => `${name(edge.from)} → ${name(edge.to)}${edge.label === undefined || edge.label === '' ? '' : `: ${oneLine(edge.label)}`}`),
  ]
}

function describeSequence(diagram: SequenceDiagram): readonly string[] {
  const name = naming(diagram.participants)
  return diagram.messages.map((message) => `${name(message.from)} → ${name(message.to)}: ${oneLine(message.label)}${message.reply === true ? ' (reply)' : ''}`)
}

function describeEntities(diagram: EntityDiagram): readonly string[] {
  const name = naming(diagram.entities)
  const key = { primary: ', primary key', foreign: ', foreign key' }
  return [
    ...diagram.entities.map((entity) => `${name(entity.id)}: ${entity.fields.map((field) => `${oneLine(field.name)} (${oneLine(field.type)}${field.key === undefined ? '' : key[field.key]})`).join(', ')}`),
    ...diagram.relations.map((relation) => `One ${name(relation.from)} – ${relation.many ? 'many' : 'one'} ${name(relation.to)}: ${oneLine(relation.label)}`),
  ]
}

function naming(items: readonly { readonly id: string; readonly label: string }[]): (id: string) => string {
  const labels = new Map(items.map((item) => [item.id, oneLine(item.label)]))
  return (id) => labels.get(id) ?? oneLine(id)
}
