import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { dollars, duration, number, span } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { rebuildQuoteQuery, stalenessQuery } from './queries.ts'

const words = text.suite.rebuild
type Rebuild = Schemas['Staleness']['rebuilds'][number]

/** Says that documents are stale, what it takes to make them again, and does it. Nothing where nothing is. */
export function RebuildBar({ project, transcript }: { readonly project: string; readonly transcript: string | null }) {
  const may = useMay()
  const { data } = useQuery(stalenessQuery(project))
  const stale = data?.documents.filter((one) => one.stale && !one.edited) ?? []
  const rebuild = data?.rebuilds.find(({ transcriptId }) => transcriptId === transcript)
  if (stale.length === 0 || rebuild === undefined || !may('runs.write')) return null
  return <Offer rebuild={rebuild} stale={stale.map(({ document }) => document.title)} />
}

function Offer({ rebuild, stale }: { readonly rebuild: Rebuild; readonly stale: readonly string[] }) {
  const [opened, { toggle, close }] = useDisclosure(false)
  return (
    <Popover opened={opened} onChange={(next) => { if (!next) close() }} width={320} position="bottom-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target><Button size="xs" variant="default" className="suite-action rebuild-offer" leftSection={<Icon name="retry" size={14} />} aria-expanded={opened} aria-haspopup="dialog" onClick={toggle}>{words.offer(stale.length)}</Button></Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={words.title}>{opened && <Details rebuild={rebuild} stale={stale} />}</Popover.Dropdown>
    </Popover>
  )
}

function Details({ rebuild, stale }: { readonly rebuild: Rebuild; readonly stale: readonly string[] }) {
  const navigate = useNavigate()
  const quote = useQuery(rebuildQuoteQuery(rebuild))
  const start = useChange({
    ask: () => answerOf(api.POST('/api/v1/runs', { body: rebuild })), touches: ['runs'], done: null,
    then: ({ run }) => { void navigate({ to: '/runs/$run', params: { run: run.id } }) },
  })
  return (
    <div className="stack">
      <h2 className="rebuild-title">{words.title}</h2>
      <p className="small">{words.text}</p>
      <ul className="rebuild-list small">{stale.map((title) => <li key={title}>{title}</li>)}</ul>
      <Loaded query={quote} lines={3}>{({ steps, costUsd, milliseconds, calls }) => (
        <dl className="properties">
          <div><dt>{words.reused}</dt><dd className="number">{words.of(number(steps.filter(({ reused }) => reused).length), number(steps.length))}</dd></div>
          <div><dt>{text.intake.cost}</dt><dd className="number">{calls.high === 0 ? text.intake.free : span(dollars(costUsd.low), dollars(costUsd.high))}</dd></div>
          <div><dt>{text.intake.time}</dt><dd className="number">{span(duration(milliseconds.low), duration(milliseconds.high))}</dd></div>
        </dl>
      )}</Loaded>
      <Button loading={start.isPending} onClick={() => { start.mutate() }}>{words.start}</Button>
    </div>
  )
}
