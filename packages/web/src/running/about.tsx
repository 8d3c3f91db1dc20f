import type { Run } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { transcriptQuery, workflowsQuery } from '../api/queries.ts'
import { moment } from '../messages/format.ts'
import { text } from '../messages/text.ts'

/** What a run was made of, by which workflow, and when it began. */
export function About({ run: { transcriptId, workflow, createdAt } }: { readonly run: Run }) {
  const transcript = useQuery({ ...transcriptQuery(transcriptId ?? ''), enabled: transcriptId !== null })
  const title = useQuery(workflowsQuery).data?.workflows.find(({ name }) => name === workflow)?.title ?? workflow
  return (
    <>
      {transcriptId !== null && transcript.data !== undefined && <><Link to="/new" search={{ transcript: transcriptId }}>{transcript.data.fileName}</Link> · </>}
      <Link to="/workflows/$name" params={{ name: workflow }}>{title}</Link> · {text.running.begun(moment(createdAt))}
    </>
  )
}
