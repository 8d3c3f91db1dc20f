import type { Run } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { runQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Empty, Loaded } from '../shell/states.tsx'
import { Export } from '../suite/export.tsx'
import type { Suite } from '../suite/model.ts'
import { useSuite } from '../suite/queries.ts'
import { Reader } from '../suite/reader.tsx'
import '../suite/suite.css'
import { ThreadProvider, useThreadOf } from '../suite/thread.ts'

const route = getRouteApi('/frame/suites/$run')

/** The meeting on one side, what became of it on the other, and a thread between them. */
export function SuitePage() {
  const { run } = route.useParams()
  const query = useQuery(runQuery(run))
  if (query.data === undefined) return <div className="page"><Loaded query={query} lines={8}>{() => null}</Loaded></div>
  return <OfRun run={query.data} />
}

function OfRun({ run }: { readonly run: Run }) {
  const suite = useSuite(run.id, run.projectId)
  if (suite.data === undefined) return <div className="page"><Loaded query={suite} lines={8}>{() => null}</Loaded></div>
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
  return (
    <ThreadProvider value={thread}>
      <div className="suite">
        <div className="suite-head">
          <Link className="suite-project" to="/runs/$run" params={{ run: run.id }} title={text.suite.run}><Icon name="workflow" size={15} /><span>{run.project}</span></Link>
          <div className="row"><Export /></div>
        </div>
        <Reader transcript={run.transcriptId} />
      </div>
    </ThreadProvider>
  )
}
