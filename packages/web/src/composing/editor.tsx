import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useReducer, useState } from 'react'
import { composing as words } from '../messages/composing.ts'
import { later } from '../shell/later.ts'
import { Loading } from '../shell/states.tsx'
import { checkQuery } from './changes.ts'
import type { Agent, Problem, Workflow } from './changes.ts'
import { Bar, Conflict, Keys } from './bar.tsx'
import { begin, isSame, work } from './draft.ts'
import type { Draft } from './draft.ts'
import { AgentList } from './list.tsx'
import { Palette } from './palette.tsx'
import { useSaving } from './save.ts'
import { About, AgentSettings } from './side.tsx'
import { Versions } from './versions.tsx'

const Canvas = later(() => import('./canvas.tsx').then((module) => module.Canvas))
const unknown = { arrows: [], problems: [], makes: [] }

const draftOf = ({ title, description, agents, gates, parameters, own }: Workflow): Draft => ({ title, description, agents, gates, parameters, visibility: own?.visibility ?? 'organization' })

interface EditorProps { readonly workflow: Workflow; readonly etag: string; readonly agents: readonly Agent[] }

/** A workflow being put together. What is wrong is said at the agent that it is about, as one goes. */
export function Editor({ workflow, etag, agents }: EditorProps) {
  const [{ past, now: draft, future }, dispatch] = useReducer(work, workflow, (from) => begin(draftOf(from)))
  const [{ chosen, isAsked }, choose] = useState<{ readonly chosen: string | null; readonly isAsked: boolean }>({ chosen: null, isAsked: false })
  const saving = useSaving(workflow, etag)
  const navigate = useNavigate()
  const { data: check = unknown } = useQuery({ ...checkQuery(draft.agents, draft.gates), placeholderData: keepPreviousData })
  const isDirty = !isSame(draft, draftOf(workflow))
  const titleOf = (name: string): string => agents.find((agent) => agent.name === name)?.title ?? name
  const mend = ({ mend: { add, remove } }: Problem): void => { if (add.length > 0) dispatch({ do: 'add', agents: add }); else dispatch({ do: 'remove', agents: remove }) }
  const add = (name: string): void => { dispatch({ do: 'add', agents: [name] }); choose({ chosen: name, isAsked: false }) }
  const remove = (name: string): void => { dispatch({ do: 'remove', agents: [name] }) }
  const save = (then?: () => void): void => { if (draft.title.trim() !== '') saving.save(draft, then) }
  const agent = draft.agents.includes(chosen ?? '') ? agents.find(({ name }) => name === chosen) : undefined
  const shown = { agents: draft.agents, gates: draft.gates, arrows: check.arrows, problems: check.problems, chosen, titleOf, onChoose: (name: string) => { choose({ chosen: name, isAsked: true }) }, onMend: mend }
  return (
    <>
      <Bar workflow={workflow} title={draft.title} isDirty={isDirty} isSaving={saving.isSaving} canUndo={past.length > 0} canRedo={future.length > 0} canRun={check.problems.length === 0} dispatch={dispatch} onSave={save}
        onMake={() => { void navigate({ to: '/new', search: { workflow: workflow.name } }) }} />
      <Keys dispatch={dispatch} onSave={() => { if (isDirty) save() }} />
      {saving.conflict !== null && <Conflict by={saving.conflict.workflow.own?.changedBy ?? null} isSaving={saving.isSaving} onMine={() => { saving.saveOver(draft) }}
        onTheirs={() => { if (saving.conflict !== null) dispatch({ do: 'take', draft: draftOf(saving.conflict.workflow) }); saving.settle() }} />}
      <p className="small quiet" role="status">{words.status(check.makes.length, check.problems.length)}</p>
      <div className="composing">
        <Palette agents={agents} chosen={draft.agents} onAdd={add} onRemove={remove} />
        <Shape shown={shown} onDrop={add} onRemove={remove} />
        <div className="stack composing-side">
          {agent === undefined ? <p className="small quiet card">{words.chooseHint}</p> : <AgentSettings key={`${agent.name} ${isAsked}`} agent={agent} isAsked={isAsked} draft={draft} arrows={check.arrows} problems={check.problems} titleOf={titleOf} onMend={mend} dispatch={dispatch} />}
          <About draft={draft} manageable={workflow.own?.manageable ?? false} dispatch={dispatch} />
          <Versions name={workflow.name} now={workflow.own?.version ?? 1} etag={etag} onRestored={(restored) => { dispatch({ do: 'take', draft: draftOf(restored) }) }} />
        </div>
      </div>
    </>
  )
}

interface ShapeProps { readonly shown: Omit<Parameters<typeof AgentList>[0], 'onRemove'>; /** Without these it is only looked at. */ readonly onDrop?: (name: string) => void; readonly onRemove?: (name: string) => void }

/** The workflow as a drawing or, where there is little room, as a list. */
export function Shape({ shown, onDrop, onRemove }: ShapeProps) {
  const isNarrow = useMediaQuery('(max-width: 860px)')
  const [wanted, setWanted] = useState<string | null>(null)
  const view = wanted ?? (isNarrow ? 'list' : 'drawing')
  return (
    <section className="section" aria-label={words.canvas}>
      <SegmentedControl className="view-switch" aria-label={words.view} value={view} onChange={setWanted} data={[{ value: 'drawing', label: words.drawing }, { value: 'list', label: words.list }]} />
      {view === 'list' ? <AgentList {...shown} {...(onRemove === undefined ? {} : { onRemove })} /> : <Suspense fallback={<Loading />}><Canvas {...shown} {...(onDrop === undefined ? {} : { onDrop })} /></Suspense>}
      {view === 'drawing' && <p className="small quiet">{words.legend}</p>}
    </section>
  )
}
