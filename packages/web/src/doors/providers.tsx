import { answerOf } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { installationQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { DoorError } from './door.tsx'

/** The ways in that others offer: each leads to its own page and comes back to `then`, a path of this app. */
export function Providers({ then }: { readonly then: string }) {
  const providers = useQuery(installationQuery).data?.providers ?? []
  const go = useMutation({
    mutationFn: (provider: string) => answerOf(api.POST('/api/auth/sign-in/social', { body: { provider, callbackURL: then, errorCallbackURL: '/sign-in' } })), meta: { mayBeNobody: true },
    onSuccess: ({ url }) => { location.assign(url) },
  })
  if (providers.length === 0) return null
  return (
    <div className="stack">
      {providers.map(({ id, title }) => <Button key={id} variant="default" fullWidth loading={go.isPending && go.variables === id} onClick={() => { go.mutate(id) }}>{text.signIn.with(title)}</Button>)}
      {go.error !== null && <DoorError error={go.error} />}
      <p className="door-or small quiet">{text.signIn.or}</p>
    </div>
  )
}
