import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { share } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'

const words = text.settings.models
const rolesQuery = { queryKey: ['models', 'roles'], queryFn: () => answerOf(api.GET('/api/v1/models/roles')) }
type Roles = Schemas['ModelRoles']
type Choice = Schemas['ModelChoice']
type Policy = 'chain' | 'cheapest' | 'fastest' | 'best'
/** What a choice is for: a role or an agent, and what holds for it now. */
interface Place { readonly scope: 'role' | 'agent'; readonly subject: string; readonly name: string; readonly use: string; readonly role: Roles['roles'][number]['role']; readonly own: Choice | null; readonly configured: Choice | null; readonly chain: readonly string[]; readonly problem: string | null }
const policies: readonly Policy[] = ['chain', 'cheapest', 'fastest', 'best']
/** So many models are asked for one after the other; more would never be reached. */
const MOST = 4

/** Which models this organisation wants for each role and each agent, over what the installation has. */
export function ModelChoices() {
  const roles = useQuery(rolesQuery)
  return (
    <Loaded query={roles}>{(found) => (
      <>
        <h2>{words.roles}</h2>
        <Places places={found.roles.map((one) => ({ ...one, scope: 'role', subject: one.role, name: words.roleNames[one.role] ?? one.role, use: words.roleUse[one.role] ?? '' }))} models={found.models} />
        <h2>{words.agents}</h2>
        <Places places={found.agents.map((one) => ({ ...one, scope: 'agent', subject: one.agent, name: one.title, use: words.as(words.roleNames[one.role] ?? one.role) }))} models={found.models} />
      </>
    )}</Loaded>
  )
}

function Places({ places, models }: { readonly places: readonly Place[]; readonly models: Roles['models'] }) {
  return (
    <div className="table-wrap"><table className="table stacks">
      <thead><tr><th>{words.who}</th><th>{words.chain}</th><th>{words.chosen}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
      <tbody>{places.map((place) => <PlaceRow key={place.subject} place={place} able={models.filter((model) => model.roles.includes(place.role)).map(({ model }) => model)} />)}</tbody>
    </table></div>
  )
}

function said(choice: Choice | null): string {
  if (choice === null || 'chain' in choice) return words.policies.chain
  return choice.floor === undefined ? words.policies[choice.policy] : words.above(words.policies[choice.policy], share(choice.floor))
}

function PlaceRow({ place, able }: { readonly place: Place; readonly able: readonly string[] }) {
  const may = useMay()
  const { scope, subject, name, own, configured, chain, problem } = place
  const reset = useChange({ ask: () => answerOf(api.DELETE('/api/v1/models/roles', { params: { query: { scope, subject } } })), touches: ['models'], done: () => words.isReset })
  return (
    <tr>
      <td><span className="cell-name">{name}</span><br /><span className="small quiet">{place.use}</span></td>
      <td className="mono breaks" data-label={words.chain}>{chain.length === 0 ? words.rules : chain.join(', ')}{problem !== null && <p className="small bad">{problem}</p>}</td>
      <td data-label={words.chosen}>{own !== null ? words.own(said(own)) : configured !== null ? words.configured(said(configured)) : words.inherited}</td>
      <td className="actions">{may('models.write') && (
        <>
          {able.length > 0 && <Choose place={place} able={able} />}
          {own !== null && <Button size="compact-sm" variant="subtle" aria-label={words.resetName(name)} loading={reset.isPending} onClick={() => { reset.mutate() }}>{words.reset}</Button>}
        </>
      )}</td>
    </tr>
  )
}

/** The dialog of one choice: models in their order, or a policy among them. */
function Choose({ place, able }: { readonly place: Place; readonly able: readonly string[] }) {
  const { scope, subject, name, own, configured, chain } = place
  const now = own ?? configured
  const [policy, setPolicy] = useState<Policy>('chain')
  const [picked, setPicked] = useState<readonly string[]>([])
  const [floor, setFloor] = useState<number | string>('')
  const open = (): void => {
    setPolicy(now !== null && 'policy' in now ? now.policy : 'chain')
    setPicked(now === null ? chain.filter((model) => able.includes(model)) : 'chain' in now ? now.chain : now.among)
    setFloor(now !== null && 'policy' in now && now.floor !== undefined ? Math.round(now.floor * 100) : '')
  }
  const models = [...new Set(picked.filter((model) => model !== ''))]
  const choice: Choice = policy === 'chain' ? { chain: models } : { policy, among: models, ...(floor === '' ? {} : { floor: Number(floor) / 100 }) }
  const put = useChange({ ask: () => answerOf(api.PUT('/api/v1/models/roles', { body: { scope, subject, choice } })), touches: ['models'], done: () => words.saved })
  const pick = (at: number, model: string): void => { setPicked(Array.from({ length: Math.max(picked.length, at + 1) }, (_, index) => (index === at ? model : picked[index] ?? ''))) }
  return (
    <FormModal label={words.choose} name={words.chooseName(name)} title={words.chooseName(name)} submit={text.settings.save} look="subtle" busy={put.isPending} onOpen={open} onSubmit={(close) => { if (models.length > 0) put.mutate(undefined, { onSuccess: close }) }}>
      <NativeSelect label={words.policy} value={policy} onChange={(event) => { setPolicy(policies.find((one) => one === event.target.value) ?? 'chain') }} data={policies.map((one) => ({ value: one, label: words.policies[one] }))} />
      {Array.from({ length: Math.min(MOST, able.length) }, (_, at) => (
        <NativeSelect key={at} label={policy === 'chain' ? words.nth(at) : words.among(at)} value={picked[at] ?? ''} required={at === 0} onChange={(event) => { pick(at, event.target.value) }} data={[{ value: '', label: words.nobody }, ...able.map((model) => ({ value: model, label: model }))]} />
      ))}
      {policy !== 'chain' && <NumberInput label={words.floor} description={words.floorHint} value={floor} onChange={setFloor} min={0} max={100} suffix=" %" />}
    </FormModal>
  )
}
