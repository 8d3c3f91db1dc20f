import { answerOf } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, workFor } from '../api/client.ts'
import { meQuery } from '../api/queries.ts'
import { Door, DoorError } from '../doors/door.tsx'
import { leave } from '../doors/leave.ts'
import { pending } from '../doors/pending.ts'
import { capital } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Loading } from '../shell/states.tsx'

const route = getRouteApi('/invitation')

/** What a link of an invitation opens. Its word stands behind the # sign, which no browser sends to a server and no log keeps. */
export function InvitationPage() {
  const { token: asked } = route.useSearch()
  const [token] = useState(() => {
    const given = asked ?? decodeURIComponent(location.hash.slice(1))
    if (given !== '') pending.keep(given)
    return given === '' ? pending.read() : given
  })
  if (token === null) return <Door title={text.signIn.noTokenTitle} lead={text.signIn.noToken} foot={<Link to="/sign-in">{text.signIn.toSignIn}</Link>} />
  return <Invitation token={token} />
}

function Invitation({ token }: { readonly token: string }) {
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => answerOf(api.POST('/api/v1/invitations/look', { body: { token } })) })
  const me = useQuery(meQuery)
  const join = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/invitations/accept', { body: { token } })),
    onSuccess: ({ organization }) => { pending.forget(); workFor(organization) },
  })
  if (invitation.error !== null) return <Door title={text.signIn.noInvitationTitle} foot={<Link to="/sign-in">{text.signIn.toSignIn}</Link>}><DoorError error={invitation.error} /></Door>
  if (invitation.data === undefined || (me.data === undefined && me.error === null)) return <main className="door"><Loading /></main>
  const { organizationName, email, role } = invitation.data
  const mine = me.data?.user?.email ?? null
  return (
    <Door title={text.signIn.invitationTitle(organizationName)} lead={text.signIn.invitationText(email, capital(role))}>
      {join.error !== null && <DoorError error={join.error} />}
      {mine?.toLowerCase() === email.toLowerCase() ? <Button fullWidth loading={join.isPending || join.isSuccess} onClick={() => { join.mutate() }}>{text.signIn.join}</Button> : <Elsewhere mine={mine} invited={email} />}
    </Door>
  )
}

/** For whoever is not signed in as the person who is invited. */
function Elsewhere({ mine, invited }: { readonly mine: string | null; readonly invited: string }) {
  if (mine !== null) return <><p className="door-note">{text.signIn.otherPerson(mine, invited)}</p><Button variant="default" onClick={() => { void leave('/invitation') }}>{text.signIn.signOut}</Button></>
  const search = { email: invited, from: '/invitation' }
  return (
    <>
      <p className="quiet">{text.signIn.joinFirst}</p>
      <Button renderRoot={(props) => <Link {...props} to="/sign-up" search={search} />}>{text.signIn.noAccount}</Button>
      <Button variant="default" renderRoot={(props) => <Link {...props} to="/sign-in" search={search} />}>{text.signIn.haveAccount}</Button>
    </>
  )
}
