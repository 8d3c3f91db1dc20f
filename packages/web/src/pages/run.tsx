import type { Run } from '@aicoe/client'
import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useMay } from '../api/change.ts'
import { runQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { useSteering } from '../running/actions.ts'
import { Figures } from '../running/figures.tsx'
import { useLive } from '../running/follow.ts'
import { Parked } from '../running/parked.tsx'
import '../running/running.css'
import { StepPanel } from '../running/step-panel.tsx'
import { Steps } from '../running/steps.tsx'
import { Icon } from '../shell/icon.tsx'
import { later } from '../shell/later.ts'
import { RunState } from '../shell/run-state.tsx'
import { useSettled } from '../shell/settled.ts'
import { Loaded, Loading } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { useTitle } from '../shell/title.ts'

const route = getRouteApi('/frame/runs/$run')
const About = later(() => import('../running/about.tsx').then((module) => module.About))
const Graph = later(() => import('../running/graph.tsx').then((module) => module.Graph))

export function RunPage() {
  const { run } = route.useParams()
  const query = useQuery({ ...runQuery(run), refetchInterval: (state) => (state.state.data?.state === 'waiting' ? 5_000 : false) })
  useTitle(query.data?.project)
  return <div className="page page-wide"><Loaded query={query} isPage shape={['head', 'figures', 'pair']}>{(found) => <Alive run={found} />}</Loaded></div>
}

function Alive({ run }: { readonly run: Run }) {
  const isNarrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false })
  const [view, setView] = useState<string | null>(null)
  // A phone has room for a list.
  const shown = view ?? (isNarrow ? 'list' : 'graph')
  return (
    <>
      <Head run={run} />
      {run.state === 'waiting' && run.triesAgainAt !== null && <Parked run={run} at={run.triesAgainAt} />}
      <Figures run={run} />
      <div className="running"><Watched run={run} isList={shown === 'list'}>
        <SegmentedControl className="view-switch" aria-label={text.running.steps} value={shown} onChange={setView} data={[{ value: 'graph', label: text.running.graph }, { value: 'list', label: text.running.list }]} />
      </Watched></div>
    </>
  )
}

interface WatchedProps { readonly run: Run; readonly isList: boolean; /** Chooses between drawing and list. */ readonly children: ReactNode }

/** The steps, and more of the one that is looked at: beside them; on a phone, where nobody would see it below a long list, under its row, which closes it again. */
function Watched({ run, isList, children }: WatchedProps) {
  const live = useLive(run)
  const isSettled = useSettled()
  const isUnfolded = useMediaQuery('(max-width: 1080px)', false, { getInitialValueInEffect: false }) && isList
  const [picked, setPicked] = useState<string | null>(null)
  const step = run.steps.find((each) => each.name === (picked ?? attention(run)))
  const chosen = step?.name ?? null
  const panel = step === undefined ? null : <StepPanel key={step.name} run={run} step={step} live={[...live.values()].filter((part) => part.step === step.name)} />
  return (
    <>
      <section className="section" aria-label={text.running.steps} aria-busy={!isSettled}>
        {!isSettled ? <Loading lines={8} /> : (
          <>
            {children}
            {isList ? <Steps steps={run.steps} chosen={chosen} onChoose={(name) => { setPicked(isUnfolded && name === chosen ? '' : name) }}>{isUnfolded ? panel : false}</Steps>
              : <Suspense fallback={<Loading lines={8} />}><Graph steps={run.steps} chosen={chosen} onChoose={setPicked} /></Suspense>}
          </>
        )}
      </section>
      {!isUnfolded && panel}
    </>
  )
}

function Head({ run }: { readonly run: Run }) {
  const steers = useMay()('runs.write')
  const steering = useSteering(run.id, (action) => (action.do === 'cancel' ? text.running.cancelled : text.running.retryAll))
  const moves = run.state === 'running' || run.state === 'queued'
  return (
    <div className="page-head">
      <div className="row-main"><div className="row"><h1>{run.project}</h1><RunState state={run.state} /></div><Under run={run} /></div>
      <div className="row">
        {moves && steers && <Sure label={text.running.cancel} title={text.running.cancelTitle} confirm={text.running.cancel} look="default" busy={steering.isPending} onConfirm={() => { steering.mutate({ do: 'cancel' }) }}>{text.running.cancelSure}</Sure>}
        {run.counts.failed > 0 && !moves && steers && <Button variant="default" loading={steering.isPending} onClick={() => { steering.mutate({ do: 'retry-all' }) }} leftSection={<Icon name="retry" size={16} />}>{text.running.retryAll}</Button>}
        {run.counts.done > 0 && (
          <Button renderRoot={(props) => <Link {...props} to="/suites/$run" params={{ run: run.id }} />} variant={moves ? 'default' : 'filled'} rightSection={<Icon name="arrowRight" size={16} />}>{text.running.suite}</Button>
        )}
      </div>
    </div>
  )
}

/** What is told below the name, in a place that is kept for it. */
function Under({ run }: { readonly run: Run }) {
  return <p className="small quiet run-about">{useSettled() ? <Suspense fallback={'\u00a0'}><About run={run} /></Suspense> : '\u00a0'}</p>
}

/** The step that one should look at: what waits for a person, what failed, what runs, else what came last. */
function attention(run: Run): string | null {
  for (const state of ['awaiting-approval', 'failed', 'held', 'running'] as const) {
    const step = run.steps.find((each) => each.state === state)
    if (step !== undefined) return step.name
  }
  return run.steps.findLast((step) => step.state === 'done')?.name ?? run.steps[0]?.name ?? null
}
