import type { Step } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { Controls, Handle, Position, ReactFlow } from '@xyflow/react'
import type { Node, NodeProps } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import { text } from '../messages/text.ts'
import { Loading } from '../shell/states.tsx'
import { arrowsOf, edgeTypes } from './arrow.tsx'
import { place, shown, stepSize } from './layout.ts'
import { StateIcon, stateWord } from './step-state.tsx'

interface GraphProps { readonly steps: readonly Step[]; readonly chosen: string | null; readonly onChoose: (step: string) => void }
type StepNode = Node<{ step: Step; isChosen: boolean; onChoose: (step: string) => void }, 'step'>

const nodeTypes = { step: StepBox }

/** The steps of a run as they stand, with arrows from what each needs. */
export function Graph({ steps, chosen, onChoose }: GraphProps) {
  const shape = steps.map((step) => `${step.name}<${step.needs.join()}`).join(';')
  const layout = useQuery({ queryKey: ['layout', shape], staleTime: Infinity, queryFn: () => place(steps.map(({ name, needs }) => ({ name, needs, ...stepSize }))) })
  const nodes = useMemo(() => (layout.data?.steps ?? []).flatMap(({ name, x, y }): StepNode[] => {
    const step = steps.find((each) => each.name === name)
    return step === undefined ? [] : [{ id: name, type: 'step', position: { x, y }, data: { step, isChosen: name === chosen, onChoose }, ...stepSize }]
  }), [layout.data, steps, chosen, onChoose])
  const edges = useMemo(() => arrowsOf(shown(steps), layout.data, (_, to) => ({ animated: steps.find((step) => step.name === to)?.state === 'running' })), [steps, layout.data])
  if (layout.data === undefined) return <Loading />
  return (
    <div className="graph">
      <ReactFlow nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} fitView fitViewOptions={{ padding: '28px', maxZoom: 1.1 }} minZoom={0.2} maxZoom={1.6} aria-label={text.running.graph}
        nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false} zoomOnScroll={false} preventScrolling={false} proOptions={{ hideAttribution: true }}>
        <Controls showInteractive={false} position="bottom-right" />
      </ReactFlow>
    </div>
  )
}

function StepBox({ data: { step, isChosen, onChoose } }: NodeProps<StepNode>) {
  const done = step.parts.filter((part) => part.state === 'done').length
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button type="button" className={`step-box step-${step.state}${isChosen ? ' step-chosen' : ''}`} aria-pressed={isChosen} onClick={() => { onChoose(step.name) }}>
        <StateIcon step={step} />
        <span className="row-main">
          <span className="step-box-title">{step.title}</span>
          <span className="small quiet">{step.state === 'running' && step.parts.length > 0 ? text.running.parts(done, step.parts.length) : stateWord(step)}</span>
        </span>
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  )
}
