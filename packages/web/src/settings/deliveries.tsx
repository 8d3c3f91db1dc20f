import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { duration, moment } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'
import { None } from './parts.tsx'

const words = text.settings.webhooks
const tones = { 'waiting': 'chip-live', 'delivered': 'chip-good', 'given-up': 'chip-bad' } as const

/** What an address was told, with every try. */
export function Deliveries({ webhook }: { readonly webhook: string }) {
  const deliveries = useInfiniteQuery({
    queryKey: ['deliveries', webhook], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id: webhook }, query: { limit: 20, ...(pageParam === undefined ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.deliveries.some((delivery) => delivery.state === 'waiting') === true ? 2_000 : false),
  })
  return (
    <Loaded query={deliveries} lines={2}>{({ pages }) => {
      const all = pages.flatMap((page) => page.deliveries)
      if (all.length === 0) return <None>{words.deliveriesNone}</None>
      return (
        <>
          <ul className="rows">{all.map((delivery) => <li key={delivery.id} className="delivery"><Delivery webhook={webhook} delivery={delivery} /></li>)}</ul>
          {deliveries.hasNextPage && <div><Button size="compact-sm" variant="default" onClick={() => { void deliveries.fetchNextPage() }}>{text.settings.more}</Button></div>}
        </>
      )
    }}</Loaded>
  )
}

function Delivery({ webhook, delivery }: { readonly webhook: string; readonly delivery: Schemas['WebhookDelivery'] }) {
  const may = useMay()
  const again = useChange({ ask: () => answerOf(api.POST('/api/v1/webhooks/{id}/deliveries/{delivery}/redeliver', { params: { path: { id: webhook, delivery: delivery.id } } })), touches: ['deliveries'], done: () => words.againDone })
  return (
    <details>
      <summary><span className="row-inline"><span className="mono">{delivery.type}</span> <span className={`chip ${tones[delivery.state]}`}>{words.states[delivery.state]}</span> <span className="small quiet number">{moment(delivery.createdAt)}</span></span></summary>
      <ul className="attempts small">{delivery.attempts.map((attempt) => <li key={attempt.number}>{words.attempt(attempt.number, attempt.error ?? String(attempt.status), duration(attempt.milliseconds))}</li>)}</ul>
      <pre tabIndex={0}>{JSON.stringify(delivery.payload, null, 2)}</pre>
      {may('webhooks.write') && delivery.state !== 'waiting' && <Button mt="xs" size="compact-sm" variant="default" loading={again.isPending} onClick={() => { again.mutate() }}>{words.again}</Button>}
    </details>
  )
}
