import { answerOf } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { Door, DoorError } from './door.tsx'

/** After signing up: what to do now, and how to get the letter once more. */
export function LookIntoMail({ email }: { readonly email: string }) {
  const again = useMutation({ mutationFn: () => answerOf(api.POST('/api/auth/send-verification-email', { body: { email, callbackURL: '/verify' } })), meta: { mayBeNobody: true } })
  return (
    <Door title={text.signIn.mailTitle} lead={text.signIn.mailText(email)} foot={<Link to="/sign-in" search={{ email }}>{text.signIn.toSignIn}</Link>}>
      <p className="small quiet">{text.signIn.mailHint}</p>
      {again.error !== null && <DoorError error={again.error} />}
      {again.isSuccess && <p className="door-note" role="status">{text.signIn.sentAgain}</p>}
      <div><Button variant="default" loading={again.isPending} onClick={() => { again.mutate() }}>{text.signIn.sendAgain}</Button></div>
    </Door>
  )
}
