import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Link, useBlocker, useNavigate } from '@tanstack/react-router'
import type { Dispatch } from 'react'
import { composing as words } from '../messages/composing.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { useMake, useRemove } from './changes.ts'
import type { Workflow } from './changes.ts'
import type { Step } from './draft.ts'

interface BarProps {
  readonly workflow: Workflow; readonly title: string; readonly isDirty: boolean; readonly isSaving: boolean; readonly canUndo: boolean; readonly canRedo: boolean; readonly canRun: boolean
  readonly dispatch: Dispatch<Step>; readonly onSave: (then?: () => void) => void; readonly onMake: () => void
}

/** The head of the page: what it is called, whether it is saved, and what one can do with it. */
export function Bar({ workflow: { name, title: savedTitle, own }, title, isDirty, isSaving, canUndo, canRedo, canRun, dispatch, onSave, onMake }: BarProps) {
  const make = useMake()
  const navigate = useNavigate()
  const remove = useRemove(() => { void navigate({ to: '/workflows', ignoreBlocker: true }) })
  useBlocker({ shouldBlockFn: () => isDirty && !window.confirm(words.leave), enableBeforeUnload: isDirty })
  return (
    <div className="page-head">
      <div>
        <p className="small"><Link to="/workflows">{words.all}</Link></p>
        <h1 className="breaks">{title.trim() === '' ? words.newTitle : title}</h1>
        <p className="small quiet">{words.version(own?.version ?? 1)} · {isDirty ? words.unsaved : words.asSaved}</p>
      </div>
      <div className="row">
        <Button variant="default" aria-label={words.undo} disabled={!canUndo} onClick={() => { dispatch({ do: 'undo' }) }}><Icon name="undo" size={16} /></Button>
        <Button variant="default" aria-label={words.redo} disabled={!canRedo} className="redo" onClick={() => { dispatch({ do: 'redo' }) }}><Icon name="undo" size={16} /></Button>
        <Button variant="default" disabled={isDirty} loading={make.isPending} onClick={() => { make.mutate({ title: words.copyOf(savedTitle), from: name }) }}>{words.duplicate}</Button>
        {own?.manageable === true && <Button variant="default" loading={remove.isPending} onClick={() => { remove.mutate({ name, title: savedTitle }) }}>{words.remove}</Button>}
        <Button variant={isDirty ? 'filled' : 'default'} loading={isSaving} disabled={!isDirty || title.trim() === ''} onClick={() => { onSave() }}>{words.save}</Button>
        <Button variant={isDirty ? 'default' : 'filled'} disabled={!canRun || isSaving} rightSection={<Icon name="arrowRight" size={16} />} onClick={() => { if (isDirty) onSave(onMake); else onMake() }}>{isDirty ? words.saveMake : text.shell.newSuite}</Button>
      </div>
    </div>
  )
}

/** What the keyboard does beside: undo and redo outside of fields, save anywhere. */
export function Keys({ dispatch, onSave }: { readonly dispatch: Dispatch<Step>; readonly onSave: () => void }) {
  useHotkeys([['mod+Z', () => { dispatch({ do: 'undo' }) }], ['mod+shift+Z', () => { dispatch({ do: 'redo' }) }]])
  useHotkeys([['mod+S', onSave]], [])
  return null
}

interface ConflictProps { readonly by: string | null; readonly isSaving: boolean; readonly onTheirs: () => void; readonly onMine: () => void }

/** Somebody else was faster: both versions are there, and one chooses. */
export function Conflict({ by, isSaving, onTheirs, onMine }: ConflictProps) {
  return (
    <section className="card stack conflict" role="alert">
      <h2>{words.conflict}{by !== null && `: ${by}`}</h2>
      <p>{words.conflictText}</p>
      <div className="row">
        <Button variant="default" onClick={onTheirs}>{words.theirs}</Button>
        <Button loading={isSaving} onClick={onMine}>{words.mineOver}</Button>
      </div>
    </section>
  )
}
