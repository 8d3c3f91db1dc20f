import type { Run, RunEvent } from '@aicoe/client'
import type { LiveLine, Output } from './output.ts'
import { seconds } from './output.ts'

interface Line { readonly title: string; state: string; began: number | null; took: number | null; reused: boolean; partsDone: number; parts: number; note: string }

/** What a run is doing, told as it happens: a tree that is drawn over in a terminal, else one line per change, or the events as JSON. */
export interface Progress {
  take(event: RunEvent): void
  /** Steps whose output a person put in the place of theirs. */
  readonly edited: ReadonlySet<string>
  stop(): void
}

const marks: Readonly<Record<string, string>> = { done: '✓', running: '●', failed: '✗', skipped: '–', cancelled: '–', held: '–', 'awaiting-approval': '?' }

export function createProgress(run: Run, output: Output): Progress {
  const lines = new Map<string, Line>(run.steps.map((step) => [step.name, {
    title: step.title, state: step.state, began: null, took: step.durationMs, reused: step.reused, partsDone: step.parts.filter((part) => part.state === 'done').length, parts: step.parts.length, note: step.error?.message ?? '',
  }]))
  const edited = new Set<string>()
  const draw = (): void => output.live([...lines.values()].map(drawn))
  const ticking = output.mode === 'tree' ? setInterval(draw, 100) : null
  return {
    edited,
    take(event) {
      output.data({ type: 'event', run: run.id, event })
      if (event.type === 'budget-alert' && typeof event.data['message'] === 'string') output.problem(event.data['message'])
      const line = event.step === null ? undefined : lines.get(event.step)
      if (line === undefined) return
      if (event.step !== null && event.data['edited'] === true) edited.add(event.step)
      change(line, event)
      if (output.mode === 'plain') { const text = told(line, event); if (text !== null) output.line(`  ${text}`) }
    },
    stop() {
      if (ticking === null) return
      clearInterval(ticking)
      draw()
      output.keep()
    },
  }
}

function change(line: Line, event: RunEvent): void {
  const now = Date.parse(event.at)
  const text = (name: string): string => { const value = event.data[name]; return typeof value === 'string' ? value : '' }
  if (event.type === 'step-start') Object.assign(line, { state: 'running', began: now, note: '', parts: 0, partsDone: 0 })
  if (event.type === 'step-retry') line.note = `tries again: ${text('message')}`
  if (event.type === 'step-draft') line.note = `by rules: ${text('why')}`
  if (event.type === 'part-start') line.parts++
  if (event.type === 'part-end') line.partsDone++
  if (event.type !== 'step-end') return
  const reused = event.data['reused'] === true
  Object.assign(line, { state: text('state'), took: line.began === null ? null : now - line.began, reused, note: text('message') || heldBy(text('by')) })
}

function heldBy(step: string): string {
  return step === '' ? '' : `waits for ${step}`
}

function drawn(line: Line): LiveLine {
  const time = line.reused ? 'reused' : line.state === 'running' && line.began !== null ? seconds(Date.now() - line.began) : line.took === null ? '' : seconds(line.took)
  const parts = line.state === 'running' && line.parts > 0 ? `${line.partsDone} of ${line.parts} parts` : ''
  const state = ['waiting', 'running', 'done'].includes(line.state) ? '' : line.state
  const text = `  ${marks[line.state] ?? '○'} ${line.title.padEnd(30)} ${[state, time, parts, line.note].filter((word) => word !== '').join('  ')}`.trimEnd()
  return { text, look: line.state === 'failed' ? 'red' : line.state === 'waiting' || line.reused ? 'dim' : 'reset' }
}

function told(line: Line, event: RunEvent): string | null {
  if (event.type === 'step-start') return `${line.title}: started`
  if (event.type === 'step-retry') return `${line.title}: ${line.note}`
  if (event.type === 'step-draft') return `${line.title}: ${line.note}`
  if (event.type === 'gate-open') return `${line.title}: waits for approval`
  if (event.type !== 'step-end') return null
  return `${line.title}: ${[line.state, line.reused ? 'reused' : line.took === null ? '' : `in ${seconds(line.took)}`, line.note].filter((word) => word !== '').join(', ')}`
}
