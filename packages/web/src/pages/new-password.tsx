import { answerOf } from '@aicoe/client'
import { PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { Door, DoorForm } from '../doors/door.tsx'
import { text } from '../messages/text.ts'

const route = getRouteApi('/new-password')

/** Where the link of the letter leads. */
export function NewPasswordPage() {
  const { token } = route.useSearch()
  const [password, setPassword] = useState('')
  const save = useMutation({ mutationFn: () => answerOf(api.POST('/api/auth/reset-password', { body: { token: token ?? '', newPassword: password } })), meta: { mayBeNobody: true } })
  if (token === undefined) return <Door title={text.signIn.notVerifiedTitle} lead={text.signIn.linkOver} foot={<Link to="/forgot">{text.signIn.linkAgain}</Link>} />
  if (save.isSuccess) return <Door title={text.signIn.newTitle} lead={text.signIn.saved} foot={<Link to="/sign-in">{text.signIn.toSignIn}</Link>} />
  return (
    <Door title={text.signIn.newTitle} lead={text.signIn.newText} foot={<Link to="/forgot">{text.signIn.linkAgain}</Link>}>
      <DoorForm submit={text.signIn.save} busy={save.isPending} error={save.error} onSubmit={() => { save.mutate() }}>
        <PasswordInput label={text.signIn.newPassword} description={text.signIn.passwordHint} autoComplete="new-password" required autoFocus minLength={10} maxLength={200} value={password} onChange={(event) => { setPassword(event.target.value) }} />
      </DoorForm>
    </Door>
  )
}
