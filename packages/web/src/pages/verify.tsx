import { Button, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Door, DoorForm } from '../doors/door.tsx'
import { LookIntoMail } from '../doors/look-into-mail.tsx'
import { pending } from '../doors/pending.ts'
import { text } from '../messages/text.ts'

const route = getRouteApi('/verify')

/** Where the link that confirms an address leads: in, or to a new letter. */
export function VerifyPage() {
  const { error } = route.useSearch()
  const [email, setEmail] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  if (wanted !== null) return <LookIntoMail email={wanted} />
  if (error === undefined) return (
    <Door title={text.signIn.verifiedTitle} lead={text.signIn.verifiedText}>
      <Button renderRoot={(props) => <Link {...props} to="/sign-in" search={pending.read() === null ? {} : { from: '/invitation' }} />}>{text.signIn.submit}</Button>
    </Door>
  )
  return (
    <Door title={text.signIn.notVerifiedTitle} lead={text.signIn.notVerifiedText} foot={<Link to="/sign-in">{text.signIn.toSignIn}</Link>}>
      <DoorForm submit={text.signIn.sendAgain} busy={false} error={null} onSubmit={() => { setWanted(email.trim()) }}>
        <TextInput label={text.signIn.email} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => { setEmail(event.target.value) }} />
      </DoorForm>
    </Door>
  )
}
