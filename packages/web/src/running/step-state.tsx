import type { Step } from '@aicoe/client'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import type { IconName } from '../shell/icon-shapes.ts'

type State = Step['state']
const looks: Readonly<Record<State, { readonly tone: string; readonly icon: IconName }>> = {
  waiting: { tone: '', icon: 'circleDashed' }, running: { tone: 'chip-live', icon: 'loader' }, done: { tone: 'chip-good', icon: 'check' }, failed: { tone: 'chip-bad', icon: 'warning' },
  skipped: { tone: '', icon: 'skip' }, cancelled: { tone: '', icon: 'ban' }, held: { tone: 'chip-warn', icon: 'hourglass' }, 'awaiting-approval': { tone: 'chip-warn', icon: 'hourglass' },
}

/** What a step is doing, as one word. */
export function stateWord(step: Pick<Step, 'state' | 'reused'>): string {
  return step.state === 'done' && step.reused ? text.running.reused : text.running.states[step.state]
}

/** The sign of a state, for beside its word. */
export function StateIcon({ step, size = 16 }: { readonly step: Pick<Step, 'state' | 'reused'>; readonly size?: number }) {
  return <span className={`state-icon ${looks[step.state].tone}`}><Icon name={step.state === 'done' && step.reused ? 'reuse' : looks[step.state].icon} size={size} turning={step.state === 'running'} /></span>
}

export function StepState({ step }: { readonly step: Pick<Step, 'state' | 'reused'> }) {
  return <span className={`chip ${looks[step.state].tone}`}><Icon name={step.state === 'done' && step.reused ? 'reuse' : looks[step.state].icon} size={13} turning={step.state === 'running'} />{stateWord(step)}</span>
}
