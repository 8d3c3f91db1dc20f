import { answerOf, postTranscript } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import exampleAddress from '../../../../examples/minutes/insurance_claims_meeting.txt?url'
import { api, server } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { tellFailure } from '../shell/toasts.tsx'

/** Makes the suite of a meeting about insurance claims (MIT, see examples/README.md) by rules, which costs nothing and takes a second. */
export function ExampleButton() {
  const navigate = useNavigate()
  const make = useMutation({
    mutationFn: async () => {
      const file = await fetch(exampleAddress)
      const transcript = await postTranscript(server, new Uint8Array(await file.arrayBuffer()), { fileName: text.start.exampleFile, project: text.start.exampleProject })
      return answerOf(api.POST('/api/v1/runs', { body: { transcriptId: transcript.id, author: 'rules' } }))
    },
    onSuccess: ({ run }) => { void navigate({ to: '/runs/$run', params: { run: run.id } }) },
    onError: tellFailure,
  })
  return <Button variant="default" loading={make.isPending} onClick={() => { make.mutate() }} leftSection={<Icon name="play" size={16} />}>{text.start.example}</Button>
}
