import { answerOf } from '@aicoe/client'
import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { installationQuery } from '../api/queries.ts'
import { Door, DoorForm } from '../doors/door.tsx'
import { pending } from '../doors/pending.ts'
import { Providers } from '../doors/providers.tsx'
import { returnAddress } from '../doors/return-path.ts'
import { SingleSignOn } from '../doors/single-sign-on.tsx'
import { SecondStep } from '../doors/second-step.tsx'
import { StillOutside } from '../doors/still-outside.tsx'
import { text } from '../messages/text.ts'

const route = getRouteApi('/sign-in')

/** The door for those who have an account. A fresh load follows, so that nothing of who was here before stays. */
export function SignInPage() {
  const { from, email: known, error: failed } = route.useSearch()
  const installation = useQuery(installationQuery)
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [step, setStep] = useState(1)
  const goIn = (): void => { location.assign(returnAddress(from, location.origin)) }
  const enter = useMutation({
    mutationFn: () => answerOf(api.POST('/api/auth/sign-in/email', { body: { email: email.trim(), password } })), meta: { mayBeNobody: true },
    onSuccess: (answer) => { if (answer.twoFactorRedirect === true) setStep(2); else goIn() },
  })
  const maySignUp = installation.data?.signUp === 'open' || installation.data?.signUp === 'domain' || pending.read() !== null
  if (step === 2) return <SecondStep onIn={goIn} onAgain={() => { setStep(1); setPassword(''); enter.reset() }} />
  return (
    <Door title={text.signIn.title} lead={text.signIn.promise} foot={<>
      <Link to="/forgot" search={email === '' ? {} : { email }}>{text.signIn.forgot}</Link>
      {maySignUp && <Link to="/sign-up" search={from === undefined ? {} : { from }}>{text.signIn.noAccount}</Link>}
    </>}>
      <Failed error={failed} />
      <StillOutside />
      <Providers then={returnAddress(from, location.origin).slice(location.origin.length)} />
      <DoorForm submit={text.signIn.submit} busy={enter.isPending || enter.isSuccess} error={enter.error} onSubmit={() => { enter.mutate() }}>
        <TextInput label={text.signIn.email} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => { setEmail(event.target.value) }} />
        <PasswordInput label={text.signIn.password} autoComplete="current-password" required value={password} onChange={(event) => { setPassword(event.target.value) }} />
      </DoorForm>
      <SingleSignOn email={email} then={returnAddress(from, location.origin).slice(location.origin.length)} />
    </Door>
  )
}

/** Why another who says who people are led back here. */
function Failed({ error }: { readonly error: string | undefined }) {
  return error === undefined ? null : <p className="door-error" role="alert">{text.signIn.problems[error] ?? text.signIn.providerFailed}</p>
}
