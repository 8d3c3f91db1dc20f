import { answerOf, postTranscript } from '@aicoe/client'
import type { Schemas, TranscriptSummary } from '@aicoe/client'
import { Button } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, server } from '../api/client.ts'
import { catalogQuery, meQuery, modelsQuery, transcriptQuery, workflowsQuery } from '../api/queries.ts'
import { Choose } from '../intake/choose.tsx'
import { Estimate } from '../intake/estimate.tsx'
import type { Wishes } from '../intake/estimate.tsx'
import '../intake/intake.css'
import { isMade, useMadeRun } from '../intake/made.ts'
import { Understood } from '../intake/understood.tsx'
import { Upload } from '../intake/upload.tsx'
import { dollars, span } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Empty, Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'
import { tellFailure } from '../shell/toasts.tsx'

const route = getRouteApi('/frame/new')

/** From a file to a run that was started, in one page: the transcript stands in the address, so that a reload loses nothing. */
export function NewSuitePage() {
  const { transcript, workflow, project } = route.useSearch()
  useTitle(text.intake.title)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: async (file: File) => postTranscript(server, new Uint8Array(await file.arrayBuffer()), { fileName: file.name, ...(project === undefined ? {} : { project }) }),
    onSuccess: (made) => { queries.setQueryData(transcriptQuery(made.id).queryKey, made); void navigate({ to: '/new', search: { transcript: made.id, ...(workflow === undefined ? {} : { workflow }) } }) },
    onError: tellFailure,
  })
  const may = useQuery(meQuery).data?.permissions.includes('transcripts.write')
  if (may === false) return <div className="page page-narrow"><h1>{text.intake.title}</h1><Empty icon="shield" title={text.intake.title}>{text.settings.closed}</Empty></div>
  if (transcript === undefined) return (
    <div className="page page-narrow">
      <div className="page-head"><div><h1>{text.intake.title}</h1><p className="quiet">{text.intake.lead}</p></div></div>
      <Upload busy={upload.isPending} onFile={(file) => { upload.mutate(file) }} />
    </div>
  )
  return <Prepared id={transcript} />
}

function Prepared({ id }: { readonly id: string }) {
  const transcript = useQuery(transcriptQuery(id))
  const navigate = useNavigate()
  return (
    <div className="page page-wide">
      <div className="page-head">
        <h1>{text.intake.title}</h1>
        <Button variant="default" onClick={() => { void navigate({ to: '/new', search: {} }) }}>{text.intake.another}</Button>
      </div>
      <Loaded query={transcript} shape={['cards']}>{(read) => <Plan transcript={read} />}</Loaded>
    </div>
  )
}

type Template = Schemas['Workflow']

/** What a run of these documents is of: the workflow that was chosen, else one of the installation's that makes them all. */
function workflowFor(templates: readonly Template[], chosen: Template | undefined, kinds: ReadonlySet<string>): Template | undefined {
  const makesAll = ({ makes }: Template): boolean => [...kinds].every((kind) => makes.includes(kind))
  return chosen === undefined || makesAll(chosen) ? chosen : templates.find((each) => each.own === null && makesAll(each)) ?? chosen
}

function Plan({ transcript }: { readonly transcript: TranscriptSummary }) {
  const workflows = useQuery(workflowsQuery)
  const catalog = useQuery(catalogQuery)
  const models = useQuery(modelsQuery)
  const [selected, setSelected] = useState<ReadonlySet<string> | null>(null)
  const [wishes, setWishes] = useState<Wishes>({ author: 'models', approve: false })
  const navigate = useNavigate()
  const { workflow: wanted } = route.useSearch()
  const [template, setTemplate] = useState(wanted)
  // A draft cannot run.
  const templates = workflows.data?.workflows.filter(({ problems }) => problems.length === 0) ?? []
  const chosen = templates.find(({ name }) => name === template) ?? templates[0]
  const kinds = selected ?? new Set(chosen?.makes)
  const of = workflowFor(templates, chosen, kinds)
  const request = { transcriptId: transcript.id, workflow: of?.name ?? 'standard', only: [...kinds], author: wishes.author }
  const quote = useQuery({
    queryKey: ['quote', transcript.id, request.workflow, wishes.author, [...kinds].sort().join()], enabled: kinds.size > 0, placeholderData: keepPreviousData,
    queryFn: () => answerOf(api.POST('/api/v1/quotes', { body: request })),
  })
  const made = useMadeRun(transcript.id, kinds, quote.data !== undefined && isMade(quote.data))
  const start = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/runs', { body: { ...request, gates: wishes.approve ? ['notes'] : [], resume: false } })),
    onSuccess: ({ run }) => { void navigate({ to: '/runs/$run', params: { run: run.id } }) }, onError: tellFailure,
  })
  const note = (kind: string): string | null => {
    const step = quote.data?.steps.find((each) => each.name === catalog.data?.agents.find((agent) => agent.makes === kind)?.name)
    if (step === undefined) return null
    if (step.reused) return text.intake.reused
    return step.costUsd === null || step.costUsd.high === 0 ? null : span(dollars(step.costUsd.low), dollars(step.costUsd.high))
  }
  return (
    <div className="intake">
      <Understood transcript={transcript} />
      <Loaded query={catalog}>{({ agents }) => <Choose templates={templates} template={of} choices={of?.own === null ? agents : agents.filter(({ makes }) => of?.makes.includes(makes))} selected={kinds} onChange={setSelected} onTemplate={(name) => { setTemplate(name); setSelected(null) }} note={note} />}</Loaded>
      <Estimate quote={quote.data} error={quote.error} hasModels={models.data?.on ?? false} wishes={wishes} onWish={setWishes} isEmpty={kinds.size === 0} isStarting={start.isPending} made={made} onStart={() => { start.mutate() }} />
    </div>
  )
}
