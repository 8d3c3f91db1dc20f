import { useQuery } from '@tanstack/react-query'
import { Controls, Handle, Position, ReactFlow } from '@xyflow/react'
import type { Node, NodeProps } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import { composing as words } from '../messages/composing.ts'
import { arrowsOf, edgeTypes } from '../running/arrow.tsx'
import { nodeSize, place, shown } from '../running/layout.ts'
import { Icon } from '../shell/icon.tsx'
import { Loading } from '../shell/states.tsx'
import type { Problem } from './changes.ts'
import { inOrder } from './draft.ts'
import type { Arrow } from './draft.ts'
import { Mend } from './mend.tsx'
import { DRAGGED } from './palette.tsx'

export interface Shown { readonly agents: readonly string[]; readonly gates: readonly string[]; readonly arrows: readonly Arrow[]; readonly problems: readonly Problem[]; readonly chosen: string | null; readonly titleOf: (name: string) => string; readonly onChoose: (name: string) => void; readonly onMend: (problem: Problem) => void }
interface CanvasProps extends Shown { readonly onDrop?: (name: string) => void }
type AgentNode = Node<{ name: string; about: Shown }, 'agent'>

const nodeTypes = { agent: AgentBox }
/** A box with something to mend is as much higher. */
const MENDING = 34

/** The workflow as a drawing: arrows follow from what agents need and make; an agent dropped on it is added. */
export function Canvas({ onDrop, ...about }: CanvasProps) {
  const { agents, arrows, problems } = about
  const steps = inOrder(agents, arrows).map((step) => ({ ...step, height: nodeSize.height + (problems.some(({ agents: [first], mend }) => first === step.name && mend.add.length + mend.remove.length > 0) ? MENDING : 0) }))
  const shape = steps.map(({ name, needs, height }) => `${name}${height}<${needs.join()}`).join(';')
  const layout = useQuery({ queryKey: ['composing', shape], staleTime: Infinity, queryFn: () => place(steps), placeholderData: (before) => before })
  const nodes = (layout.data?.steps ?? []).filter(({ name }) => agents.includes(name)).map(({ name, x, y }): AgentNode => ({ id: name, type: 'agent', position: { x, y }, data: { name, about }, width: nodeSize.width, height: steps.find((step) => step.name === name)?.height ?? nodeSize.height }))
  const edges = useMemo(() => arrowsOf(shown(inOrder(agents, arrows)), layout.data, (from, to) => (arrows.some((arrow) => arrow.from === from && arrow.to === to && arrow.needed) ? {} : { style: { strokeDasharray: '5 4' } })), [agents, arrows, layout.data])
  if (layout.data === undefined) return <Loading />
  return (
    <div className="graph composing-canvas" onDragOver={(event) => { if (onDrop !== undefined && event.dataTransfer.types.includes(DRAGGED)) { event.preventDefault(); event.dataTransfer.dropEffect = 'copy' } }}
      onDrop={(event) => { const name = event.dataTransfer.getData(DRAGGED); if (onDrop !== undefined && name !== '') { event.preventDefault(); onDrop(name) } }}>
      <ReactFlow key={shape} nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} fitView fitViewOptions={{ padding: 0.08, maxZoom: 1 }} minZoom={0.2} maxZoom={1.6} aria-label={words.canvas}
        nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} zoomOnScroll={false} preventScrolling={false} proOptions={{ hideAttribution: true }}>
        <Controls showInteractive={false} position="bottom-right" />
      </ReactFlow>
      {agents.length === 0 && <div className="canvas-empty"><p className="row-title">{words.empty}</p><p className="small quiet">{words.emptyText}</p></div>}
    </div>
  )
}

/** All that one box lacks, to be mended with one click. */
function together(problems: readonly Problem[]): Problem | undefined {
  const [first] = problems
  const missing = problems.toSorted((one, other) => other.mend.add.length - one.mend.add.length).flatMap(({ mend }) => mend.add)
  return first === undefined || missing.length === 0 ? first : { ...first, mend: { add: [...new Set(missing)], remove: [] } }
}

function AgentBox({ data: { name, about: { gates, problems, chosen, titleOf, onChoose, onMend } } }: NodeProps<AgentNode>) {
  const mine = problems.filter(({ agents }) => agents.includes(name))
  const isGate = gates.includes(name)
  const first = together(mine.filter(({ agents: [owner], mend }) => owner === name && mend.add.length + mend.remove.length > 0))
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <div className={`agent-box${mine.length > 0 ? ' agent-wrong' : ''}${name === chosen ? ' step-chosen' : ''}`}>
        <button type="button" className="agent-box-main nodrag" aria-pressed={name === chosen} title={mine.map(({ message }) => message).join(' ')} onClick={() => { onChoose(name) }}>
          <Icon name={mine.length > 0 ? 'warning' : isGate ? 'hourglass' : 'file'} size={16} />
          <span className="row-main">
            <span className="step-box-title">{titleOf(name)}</span>
            <span className="small quiet">{mine.length > 0 ? words.problems(mine.length) : isGate ? words.gateMark : ''}</span>
          </span>
        </button>
        {first !== undefined && <Mend problem={first} titleOf={titleOf} onMend={onMend} />}
      </div>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  )
}
