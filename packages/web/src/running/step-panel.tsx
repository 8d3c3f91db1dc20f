import type { Run, Step } from '@aicoe/client'
import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../api/change.ts'
import { documentQuery, runDocumentsQuery } from '../api/queries.ts'
import { duration } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Dialog } from '../shell/dialog.tsx'
import { Icon } from '../shell/icon.tsx'
import { useSteering } from './actions.ts'
import type { Action } from './actions.ts'
import type { LivePart } from './live.ts'
import { StateIcon, StepState, stateWord } from './step-state.tsx'
import { telling } from './telling.ts'

/** The newest is what is watched: more of it is not drawn. */
const LINES = 80
const CHARACTERS = 4_000

interface PanelProps { readonly run: Run; readonly step: Step; readonly live: readonly LivePart[] }

/** One step: its state in words, its parts, what it writes just now, and what one can do about it. */
export function StepPanel({ run, step, live }: PanelProps) {
  const needed = step.needs.map((name) => run.steps.find((each) => each.name === name)?.title ?? name).join(', ')
  return (
    <section className="card stack step-panel" aria-label={step.title}>
      <div className="row row-between"><h2>{step.title}</h2><StepState step={step} /></div>
      <p className="small quiet">{needed === '' ? text.running.needsMeeting : `${text.running.needs}: ${needed}`}{step.attempt > 1 && ` · ${text.running.attempt(step.attempt)}`}</p>
      {step.durationMs !== null && <p className="small quiet">{text.running.took} {duration(step.durationMs)}</p>}
      {step.error !== null && <div className="problem"><p>{step.error.message}</p>{step.error.id !== '' && <p className="small">{text.shell.reference(step.error.id)}</p>}</div>}
      <Actions run={run} step={step} />
      {step.parts.length > 0 && (
        <ul className="parts">{step.parts.map((part) => <li key={part.id}><StateIcon step={{ state: part.state, reused: false }} size={14} /><span>{part.title}</span><span className="visually-hidden">{stateWord({ state: part.state, reused: false })}</span></li>)}</ul>
      )}
      {live.map((part) => <div key={part.part} className="live"><p className="small quiet">{text.running.live}: {part.title}</p><Telling text={part.text} /></div>)}
    </section>
  )
}

/** What a model has written of a part so far. The box keeps to its end, where the writing goes on. */
function Telling({ text: said }: { readonly text: string }) {
  const lines = telling(said)
  if (lines === null) return <pre className="live-text">{said.slice(-CHARACTERS)}</pre>
  return (
    <div className="live-text live-lines"><div>{lines.slice(-LINES).map(({ depth, label, text: words, isFirst }, index) => (
      <p key={Math.max(0, lines.length - LINES) + index} className={isFirst ? 'live-item' : undefined} style={{ paddingInlineStart: `${depth * 14}px` }}>{label !== null && <span className="quiet">{label}{words !== '' && ': '}</span>}{words}</p>
    ))}</div></div>
  )
}

function told(step: Step, action: Action): string {
  switch (action.do) {
    case 'approve': return text.running.approved
    case 'reject': return text.running.rejected
    case 'skip': return text.running.skipped(step.title)
    case 'cancel': return text.running.cancelled
    case 'edit':
    case 'retry':
    case 'retry-all': return text.running.retried(step.title)
  }
}

/** What one can do about a step; who may not steer is shown no way to, only what is to be read. */
function Actions({ run, step }: { readonly run: Run; readonly step: Step }) {
  const may = useMay()
  const steering = useSteering(run.id, (action) => told(step, action))
  const [waits, isOff] = [step.state === 'awaiting-approval', step.state === 'failed' || step.state === 'held']
  const steers = may('runs.write')
  return (
    <>
      {waits && !steers && <p className="small quiet">{text.running.approver}</p>}
      {waits && steers && <Gate step={step.name} steering={steering} />}
      <div className="row">
        {isOff && steers && <Mend step={step.name} steering={steering} />}
        <Made run={run} step={step} onSave={(waits || isOff) && may('documents.write') ? (data) => { steering.mutate({ do: 'edit', step: step.name, data }) } : null} />
      </div>
    </>
  )
}

/** What the step has made: written anew by a person (`onSave`), and read. */
function Made({ run, step, onSave }: { readonly run: Run; readonly step: Step; readonly onSave: ((data: unknown) => void) | null }) {
  const made = useQuery(runDocumentsQuery(run.id)).data?.documents.find((document) => document.kind === step.makes)
  return (
    <>
      {onSave !== null && <Editor step={step} document={made?.id ?? null} onSave={onSave} />}
      {made !== undefined && (made.writtenBy?.rules.length ?? 0) > 0 && <p className="small drafted"><span className="chip chip-warn"><Icon name="warning" size={13} />{text.suite.draft}</span> {text.suite.byRules} {made.writtenBy?.rules.map(({ title }) => title).join(', ')}</p>}
      {made !== undefined && <Button variant="default" renderRoot={(props) => <Link {...props} to="/suites/$run" params={{ run: run.id }} search={{ document: step.makes }} />}>{step.state === 'awaiting-approval' ? text.running.read : text.running.open}</Button>}
    </>
  )
}

interface SteeringProps { readonly step: string; readonly steering: ReturnType<typeof useSteering> }

/** What waits for a person: approved, or sent back with the reason. */
function Gate({ step, steering }: SteeringProps) {
  const [note, setNote] = useState('')
  return (
    <>
      <Textarea label={text.running.note} autosize minRows={2} value={note} onChange={(event) => { setNote(event.target.value) }} />
      <div className="row">
        <Button loading={steering.isPending} onClick={() => { steering.mutate({ do: 'approve', step, note }) }} leftSection={<Icon name="check" size={16} />}>{text.running.approve}</Button>
        <Button variant="default" disabled={steering.isPending} onClick={() => { steering.mutate({ do: 'reject', step, note }) }}>{text.running.reject}</Button>
      </div>
    </>
  )
}

/** The ways out for a step that came to nothing. */
function Mend({ step, steering }: SteeringProps) {
  return (
    <>
      <Button loading={steering.isPending} onClick={() => { steering.mutate({ do: 'retry', step }) }} leftSection={<Icon name="retry" size={16} />}>{text.running.retry}</Button>
      <Button variant="default" disabled={steering.isPending} onClick={() => { steering.mutate({ do: 'skip', step }) }} leftSection={<Icon name="skip" size={16} />}>{text.running.skip}</Button>
    </>
  )
}

/** The data of a document as JSON: the last way out when no model and no rule gets it right. */
function Editor({ step, document, onSave }: { readonly step: Step; readonly document: string | null; readonly onSave: (data: unknown) => void }) {
  const [draft, setDraft] = useState<string | null>(null)
  const made = useQuery({ ...documentQuery(document ?? ''), enabled: document !== null && draft !== null })
  const shown = draft === null || draft !== '' ? draft : made.data === undefined ? '' : JSON.stringify(made.data.data, null, 2)
  const parsed = parse(shown ?? '')
  const save = (): void => { onSave(parsed); setDraft(null) }
  return (
    <>
      <Button variant="default" onClick={() => { setDraft('') }} leftSection={<Icon name="pencil" size={16} />}>{text.running.edit}</Button>
      <Dialog opened={draft !== null} onClose={() => { setDraft(null) }} size="xl" title={text.running.editTitle(step.title)} closeButtonProps={{ 'aria-label': text.shell.close }}>
        <div className="stack">
          <p className="quiet">{text.running.editLead}</p>
          <Textarea aria-label={text.running.editTitle(step.title)} autosize minRows={14} maxRows={24} value={shown ?? ''} onChange={(event) => { setDraft(event.target.value) }} classNames={{ input: 'code-input' }} />
          <div><Button disabled={parsed === undefined} onClick={save}>{text.running.save}</Button></div>
        </div>
      </Dialog>
    </>
  )
}

function parse(json: string): unknown {
  try { return JSON.parse(json) } catch { return undefined }
}
