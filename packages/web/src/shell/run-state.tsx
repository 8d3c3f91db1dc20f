import type { RunSummary } from '@aicoe/client'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'

type State = RunSummary['state']
const looks: Readonly<Record<State, { readonly tone: string; readonly icon: IconName }>> = {
  queued: { tone: '', icon: 'clock' }, running: { tone: 'chip-live', icon: 'loader' }, waiting: { tone: 'chip-warn', icon: 'hourglass' },
  done: { tone: 'chip-good', icon: 'check' }, failed: { tone: 'chip-bad', icon: 'warning' }, cancelled: { tone: '', icon: 'ban' },
}

/** The state of a run in a word and a sign: never by colour alone. */
export function RunState({ state }: { readonly state: State }) {
  return <span className={`chip ${looks[state].tone}`}><Icon name={looks[state].icon} size={13} turning={state === 'running'} />{text.start.states[state]}</span>
}
