import { answerOf } from '@aicoe/client'
import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { installationQuery } from '../api/queries.ts'
import { Door, DoorForm } from '../doors/door.tsx'
import { LookIntoMail } from '../doors/look-into-mail.tsx'
import { pending } from '../doors/pending.ts'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'

const route = getRouteApi('/sign-up')

/** The door for new people, where the installation lets them in: everybody, those of a domain, or who was invited. */
export function SignUpPage() {
  const installation = useQuery(installationQuery)
  return (
    <Loaded query={installation}>{({ signUp }) => (signUp === 'invitation' && pending.read() === null
      ? <Door title={text.signIn.closedTitle} lead={text.signIn.closedText} foot={<Link to="/sign-in">{text.signIn.haveAccount}</Link>} />
      : <NewAccount lead={signUp === 'domain' && pending.read() === null ? `${text.signIn.domainText} ${text.signIn.signUpText}` : text.signIn.signUpText} />)}</Loaded>
  )
}

function NewAccount({ lead }: { readonly lead: string }) {
  const { email: known, from } = route.useSearch()
  const [name, setName] = useState('')
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const make = useMutation({ mutationFn: () => answerOf(api.POST('/api/auth/sign-up/email', { body: { name: name.trim(), email: email.trim(), password, callbackURL: '/verify' } })), meta: { mayBeNobody: true } })
  if (make.isSuccess) return <LookIntoMail email={email.trim()} />
  return (
    <Door title={text.signIn.signUpTitle} lead={lead} foot={<Link to="/sign-in" search={from === undefined ? {} : { from }}>{text.signIn.haveAccount}</Link>}>
      <DoorForm submit={text.signIn.create} busy={make.isPending} error={make.error} onSubmit={() => { make.mutate() }}>
        <TextInput label={text.signIn.name} autoComplete="name" required autoFocus maxLength={200} value={name} onChange={(event) => { setName(event.target.value) }} />
        <TextInput label={text.signIn.email} type="email" autoComplete="username" required maxLength={254} readOnly={known !== undefined} value={email} onChange={(event) => { setEmail(event.target.value) }} />
        <PasswordInput label={text.signIn.password} description={text.signIn.passwordHint} autoComplete="new-password" required minLength={10} maxLength={200} value={password} onChange={(event) => { setPassword(event.target.value) }} />
      </DoorForm>
    </Door>
  )
}
