import { answerOf } from '@aicoe/client'
import type { DocumentSummary } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { runQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { isDrafted } from './model.ts'
import { useThread } from './thread.ts'

/** Over a document that rules wrote in the place of a model: which parts, why, and how models are asked again. */
export function Drafted({ document }: { readonly document: DocumentSummary }) {
  const { writtenBy } = document
  if (writtenBy === null || !isDrafted(document)) return null
  const whys = [...new Set(writtenBy.rules.map(({ why }) => why).filter((why) => why !== ''))]
  return (
    <div className="callout callout-warning stack" role="note">
      <p className="small">{text.suite.byRules} {writtenBy.rules.map((part) => part.title).join(', ')}</p>
      {whys.length > 0 && <details className="small"><summary>{text.suite.whyRules}</summary>{whys.map((why) => <p key={why} className="drafted-why">{why}</p>)}</details>}
      <Again />
    </div>
  )
}

/** The same suite once more: what is well is reused, only what rules wrote is asked for again. */
function Again() {
  const { run, suite } = useThread()
  const may = useMay()
  const navigate = useNavigate()
  const made = useQuery(runQuery(run)).data
  const start = useChange({
    ask: ({ transcriptId, workflow }: { readonly transcriptId: string; readonly workflow: string }) => answerOf(api.POST('/api/v1/runs', { body: { transcriptId, workflow, only: suite.documents.map(({ summary }) => summary.kind), resume: false } })),
    touches: ['runs'], done: null, then: ({ run: next }) => { void navigate({ to: '/runs/$run', params: { run: next.id } }) },
  })
  if (made === undefined || made.transcriptId === null || !may('runs.write')) return null
  const { transcriptId, workflow } = made
  return <div><Button size="compact-sm" variant="default" leftSection={<Icon name="retry" size={14} />} loading={start.isPending} onClick={() => { start.mutate({ transcriptId, workflow }) }}>{text.suite.askAgain}</Button></div>
}
