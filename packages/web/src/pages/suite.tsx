import type { Run } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { memo, Suspense } from 'react'
import type { ComponentType } from 'react'
import { useMay } from '../api/change.ts'
import { queries } from '../api/client.ts'
import { runDocumentsQuery, runQuery } from '../api/queries.ts'
import { useNews } from '../comments/queries.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { later } from '../shell/later.ts'
import { useSettled } from '../shell/settled.ts'
import { Empty, Loaded, Loading } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'
import type { Suite } from '../suite/model.ts'
import { projectDocumentsQuery, useArrivals, useSuite } from '../suite/queries.ts'
import { Reader } from '../suite/reader.tsx'
import '../suite/suite.css'
import { leadTo, ThreadProvider, useGlance, useThread, useThreadOf } from '../suite/thread.ts'

/** Reads what the page begins with, before it is drawn. */
export async function begin(run: string): Promise<void> {
  await Promise.all([
    queries.query(runDocumentsQuery(run)),
    queries.query(runQuery(run)).then(({ projectId }) => { void queries.query(projectDocumentsQuery(projectId)).catch(() => undefined) }),
  ])
}

const route = getRouteApi('/frame/suites/$run')
const Tools = memo(later(() => import('../suite/tools.tsx').then((module) => module.Tools)))
const History = later(() => import('../suite/history.tsx').then((module) => module.History))
const Coverage = later(() => import('../suite/coverage.tsx').then((module) => module.Coverage))
const Questions = later(() => import('../suite/questions.tsx').then((module) => module.Questions))

/** The meeting on one side, what became of it on the other, and a thread between them. */
export function SuitePage() {
  const { run } = route.useParams()
  const query = useQuery(runQuery(run))
  useTitle(query.data?.project)
  if (query.data === undefined) return <Coming query={query} />
  return <OfRun run={query.data} />
}

/** The suite on its way: as wide as it will be. */
function Coming({ query }: { readonly query: { readonly data: unknown; readonly error: unknown; refetch(): unknown } }) {
  return <div className={query.error === null ? 'suite' : 'page page-wide'}><Loaded query={query} isPage failed={text.suite.failed} shape={['reader']}>{() => null}</Loaded></div>
}

function OfRun({ run }: { readonly run: Run }) {
  const isSettled = useSettled()
  const wanted = route.useSearch({ select: ({ document }) => document ?? '' })
  const suite = useSuite(run, isSettled ? null : wanted)
  useArrivals(run, isSettled)
  if (suite.data === undefined) return <Coming query={suite} />
  if (suite.data.documents.length === 0) return (
    <div className="page">
      <h1>{run.project}</h1>
      <Empty icon="file" title={text.suite.empty} action={<Button renderRoot={(props) => <Link {...props} to="/runs/$run" params={{ run: run.id }} />}>{text.suite.toRun}</Button>}>{text.suite.emptyText}</Empty>
    </div>
  )
  return <Open run={run} suite={suite.data} />
}

function Open({ run, suite }: { readonly run: Run; readonly suite: Suite }) {
  const thread = useThreadOf(run.id, suite, route.useSearch())
  const may = useMay()
  useNews(run.projectId, useSettled() && may('comments.read'))
  return <ThreadProvider value={thread}><Opened run={run} /></ThreadProvider>
}

/** By itself, so that it is drawn when the thread says so and not with each change of the address. */
const Opened = memo(function Opened({ run }: { readonly run: Run }) {
  const { place, open } = useThread()
  const isSettled = useSettled()
  return (
    <div className="suite">
      <div className="suite-head">
        <div className="suite-project">
          <Link to="/projects/$project" params={{ project: run.projectId }}>{run.project}</Link>
          <Link className="suite-made" to="/runs/$run" params={{ run: run.id }} title={text.suite.run} aria-label={text.suite.run}><Icon name="workflow" size={15} /></Link>
        </div>
        <Views open={open} />
        {isSettled && <Suspense fallback={null}><Tools run={run} /></Suspense>}
      </div>
      <View view={place.view} transcript={run.transcriptId} />
    </div>
  )
})

const views = ['read', 'history', 'coverage', 'questions'] as const

const Views = memo(function Views({ open }: { readonly open: string }) {
  const [current, now] = useGlance(({ place }) => views.find((view) => view === place.view) ?? 'read')
  return (
    <nav className="suite-views" aria-label={text.suite.views.label}>{views.map((view) => (
      <a key={view} {...leadTo(now, { document: open, ...(view === 'read' ? {} : { view }) })} aria-current={view === current ? 'page' : undefined}>{text.suite.views[view]}</a>
    ))}</nav>
  )
})

const pages: Readonly<Record<string, ComponentType>> = { history: History, coverage: Coverage, questions: Questions }

function View({ view, transcript }: { readonly view: string | undefined; readonly transcript: string | null }) {
  const { suite } = useThread()
  const Page = pages[view ?? '']
  if (Page === undefined) return <Reader transcript={transcript} />
  const waiting = <div className="page"><Loading lines={8} /></div>
  // What is told of all documents together is told when all are there.
  return <div className="suite-page">{suite.isWhole ? <Suspense fallback={waiting}><Page /></Suspense> : waiting}</div>
}
