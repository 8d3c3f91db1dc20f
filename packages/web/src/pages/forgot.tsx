import { answerOf } from '@aicoe/client'
import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Door, DoorForm } from '../doors/door.tsx'
import { text } from '../messages/text.ts'

const route = getRouteApi('/forgot')

/** Asks for a letter with a link. The answer is the same whether there is such an account or not. */
export function ForgotPage() {
  const { email: known } = route.useSearch()
  const [email, setEmail] = useState(known ?? '')
  const ask = useMutation({ mutationFn: () => answerOf(api.POST('/api/auth/request-password-reset', { body: { email: email.trim(), redirectTo: '/new-password' } })), meta: { mayBeNobody: true } })
  const back = <Link to="/sign-in">{text.signIn.toSignIn}</Link>
  if (ask.isSuccess) return <Door title={text.signIn.mailTitle} lead={text.signIn.forgotSent(email.trim())} foot={back}><p className="small quiet">{text.signIn.mailHint}</p></Door>
  return (
    <Door title={text.signIn.forgotTitle} lead={text.signIn.forgotText} foot={back}>
      <DoorForm submit={text.signIn.sendLink} busy={ask.isPending} error={ask.error} onSubmit={() => { ask.mutate() }}>
        <TextInput label={text.signIn.email} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => { setEmail(event.target.value) }} />
      </DoorForm>
    </Door>
  )
}
