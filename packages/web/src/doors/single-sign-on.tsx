import { answerOf } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { installationQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { DoorError } from './door.tsx'

/** The way in through the identity provider of the organisation whose domain the address is of; comes back to `then`, a path of this app. Nothing where no organisation has one. */
export function SingleSignOn({ email, then }: { readonly email: string; readonly then: string }) {
  const isOffered = useQuery(installationQuery).data?.singleSignOn === true
  const go = useMutation({ mutationFn: () => answerOf(api.POST('/api/auth/sso', { body: { email: email.trim(), callbackURL: then } })), meta: { mayBeNobody: true }, onSuccess: ({ url }) => { location.assign(url) } })
  const begin = (): void => { if (/^\S+@\S+$/.test(email.trim())) go.mutate(); else document.querySelector<HTMLInputElement>('input[type="email"]')?.focus() }
  if (!isOffered) return null
  return (
    <div className="stack">
      <Button variant="default" fullWidth loading={go.isPending || go.isSuccess} onClick={begin}>{text.signIn.singleSignOn}</Button>
      {go.error !== null && <DoorError error={go.error} />}
    </div>
  )
}
