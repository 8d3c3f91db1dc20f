import type { Run } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMay } from '../api/change.ts'
import { membersQuery, rolesQuery } from '../api/people.ts'
import { clockTime } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { useSteering } from './actions.ts'

/** Of a run that waits for models or money: what it lacks and why, when it goes on by itself, and the ways not to wait for that. */
export function Parked({ run, at }: { readonly run: Run; readonly at: string }) {
  const may = useMay()
  const steering = useSteering(run.id, () => text.running.triedNow)
  const lacking = run.steps.filter((step) => step.state === 'held' && step.error !== null)
  const isMoney = lacking.some((step) => step.error?.code === 'budget-exhausted')
  return (
    <div className="card parked" role="status">
      <Icon name="hourglass" size={20} />
      <div className="parked-text">
        <p><strong>{text.running.lacks(lacking.map((step) => step.title).join(', '), isMoney)}</strong></p>
        <p className="small quiet">{Date.parse(at) <= Date.now() ? text.running.triesSoon : text.running.triesAt(clockTime(at))}</p>
        {isMoney && !may('spending.write') && may('members.read') && <WhomToAsk />}
      </div>
      <div className="row">
        {isMoney && may('spending.write') && <Button renderRoot={(props) => <Link {...props} to="/settings/$section" params={{ section: 'budgets' }} />} leftSection={<Icon name="wallet" size={16} />}>{text.running.raise}</Button>}
        {may('runs.write') && <Button variant="default" loading={steering.isPending} onClick={() => { steering.mutate({ do: 'retry-all' }) }} leftSection={<Icon name="retry" size={16} />}>{text.running.tryNow}</Button>}
      </div>
    </div>
  )
}

/** Who can raise a budget, for those who cannot. */
function WhomToAsk() {
  const [members, roles] = [useQuery(membersQuery).data?.members, useQuery(rolesQuery).data?.roles]
  const able = new Set(roles?.filter((role) => role.permissions.includes('spending.write')).map((role) => role.name))
  const names = members?.filter(({ role }) => able.has(role)).map(({ name }) => name) ?? []
  return names.length > 0 && <p className="small">{text.running.askForMoney(names)}</p>
}
