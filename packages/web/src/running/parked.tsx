import type { Run } from '@aicoe/client'
import { Button } from '@mantine/core'
import { clockTime } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { useSteering } from './actions.ts'

/** Of a run that waits for models or money: what it lacks, when it goes on by itself, and the way not to wait for that. */
export function Parked({ run, at }: { readonly run: Run; readonly at: string }) {
  const steering = useSteering(run.id, () => text.running.triedNow)
  const lacking = run.steps.filter((step) => step.state === 'held' && step.error !== null)
  return (
    <div className="card parked" role="status">
      <Icon name="hourglass" size={20} />
      <div className="parked-text">
        <p><strong>{text.running.lacks(lacking.map((step) => step.title).join(', '), lacking.some((step) => step.error?.code === 'budget-exhausted'))}</strong></p>
        <p className="small quiet">{Date.parse(at) <= Date.now() ? text.running.triesSoon : text.running.triesAt(clockTime(at))}</p>
      </div>
      <Button variant="default" loading={steering.isPending} onClick={() => { steering.mutate({ do: 'retry-all' }) }} leftSection={<Icon name="retry" size={16} />}>{text.running.tryNow}</Button>
    </div>
  )
}
