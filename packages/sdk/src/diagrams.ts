/** Diagrams are data; a format lays them out and draws them. Labels are plain text. */
export type Diagram = GraphDiagram | SequenceDiagram | EntityDiagram

/** Boxes and arrows; `group` names the group (a layer, a boundary) that a node stands in. */
export interface GraphDiagram {
  readonly type: 'graph'
  readonly direction: 'right' | 'down'
  readonly groups: readonly { readonly id: string; readonly label: string }[]
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly note?: string; readonly group?: string; readonly shape?: 'box' | 'person' | 'store' | 'external' }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label?: string }[]
}

/** Messages between participants, in order of time. */
export interface SequenceDiagram {
  readonly type: 'sequence'
  readonly participants: readonly { readonly id: string; readonly label: string }[]
  readonly messages: readonly { readonly from: string; readonly to: string; readonly label: string; readonly reply?: boolean }[]
}

/** Entities with their fields, and the relations between them; `from` is the side of "one". */
export interface EntityDiagram {
  readonly type: 'entities'
  readonly entities: readonly { readonly id: string; readonly label: string; readonly fields: readonly { readonly name: string; readonly type: string; readonly key?: 'primary' | 'foreign' }[] }[]
  readonly relations: readonly { readonly from: string; readonly to: string; readonly label: string; readonly many: boolean }[]
}
