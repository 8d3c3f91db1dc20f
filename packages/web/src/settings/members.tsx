import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { membersQuery, rolesQuery } from '../api/people.ts'
import { meQuery } from '../api/queries.ts'
import { capital, date } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Closed, None, Part, secretOf, ShownOnce } from './parts.tsx'
import type { Made } from './parts.tsx'
import { Sure } from '../shell/sure.tsx'

const words = text.settings.members

const invitationsQuery = { queryKey: ['invitations'], queryFn: () => answerOf(api.GET('/api/v1/invitations')) }

/** An invitation that was just made; its link is shown this once. */
interface Invited extends Made { readonly email: string }

/** Who is in the organisation, as what, and who is invited. */
export function MembersSection() {
  const may = useMay()
  const members = useQuery(membersQuery)
  const [made, setMade] = useState<Invited | null>(null)
  const link = secretOf(made, useQuery({ ...invitationsQuery, enabled: may('members.write') }).data?.invitations)
  return (
    <>
      <Part lead={words.lead} action={may('members.write') && <Invite onMade={setMade} />}>
        {made !== null && link !== null && <ShownOnce label={words.linkLabel(made.email)} value={link} hint={words.linkHint} onClose={() => { setMade(null) }} />}
        <Loaded query={members} shape={['list']}>{({ members: all }) => (
          <div className="table-wrap"><table className="table stacks">
            <thead><tr><th>{text.settings.name}</th><th>{text.settings.role}</th><th>{words.joined}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
            <tbody>{all.map((member) => <MemberRow key={member.id} member={member} isOnlyOwner={member.role === 'owner' && all.filter(({ role }) => role === 'owner').length === 1} />)}</tbody>
          </table></div>
        )}</Loaded>
      </Part>
      {may('members.write') ? <Open /> : <Closed />}
    </>
  )
}

function useRoleNames(): readonly string[] {
  return useQuery(rolesQuery).data?.roles.map((role) => role.name) ?? []
}

/** Roles to choose from, each once. */
const optionsOf = (roles: readonly string[]) => [...new Set(roles)].map((value) => ({ value, label: capital(value) }))

function MemberRow({ member, isOnlyOwner }: { readonly member: Schemas['Member']; readonly isOnlyOwner: boolean }) {
  const may = useMay()
  const roles = useRoleNames()
  const isMe = useQuery(meQuery).data?.user?.id === member.id
  const path = { person: member.id }
  const change = useChange({ ask: (role: string) => answerOf(api.PATCH('/api/v1/members/{person}', { params: { path }, body: { role } })), touches: ['members', 'me'], done: ({ role }) => words.changed(member.name, capital(role)) })
  const remove = useChange({ ask: () => doneOf(api.DELETE('/api/v1/members/{person}', { params: { path } })), touches: ['members', 'teams'], done: () => words.removed(member.name) })
  return (
    <tr>
      <td><span className="cell-name">{member.name}</span>{isMe && <> <span className="chip">{words.you}</span></>}<br /><span className="small quiet breaks">{member.email}</span></td>
      <td>{may('members.write') ? <NativeSelect aria-label={words.roleOf(member.name)} value={member.role} data={optionsOf([...roles, member.role])} disabled={change.isPending || isOnlyOwner} onChange={(event) => { change.mutate(event.target.value) }} /> : capital(member.role)}{isOnlyOwner && may('members.write') && <span className="small quiet">{words.onlyOwner}</span>}</td>
      <td className="number" data-label={words.joined}>{date(member.joinedAt)}</td>
      <td className="actions">{may('members.write') && !isMe && <Sure label={text.settings.remove} name={words.removeName(member.name)} title={words.removeTitle(member.name)} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate() }}>{words.removeText}</Sure>}</td>
    </tr>
  )
}

function Invite({ onMade }: { readonly onMade: (made: Invited) => void }) {
  const roles = useRoleNames()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('user')
  const [days, setDays] = useState('7')
  const invite = useChange({ ask: () => answerOf(api.POST('/api/v1/invitations', { body: { email: email.trim(), role, days: Number(days) } })), touches: ['invitations'], done: null })
  const submit = (close: () => void): void => {
    invite.mutate(undefined, { onSuccess: ({ invitation, token }) => { onMade({ id: invitation.id, email: invitation.email, secret: `${location.origin}/invitation#${token}` }); setEmail(''); close() } })
  }
  return (
    <FormModal label={words.invite} title={words.inviteTitle} submit={words.invite} busy={invite.isPending} onSubmit={submit}>
      <p className="quiet">{words.inviteLead}</p>
      <TextInput label={words.email} type="email" required maxLength={254} data-autofocus value={email} onChange={(event) => { setEmail(event.target.value) }} />
      <NativeSelect label={text.settings.role} value={role} data={optionsOf(roles)} onChange={(event) => { setRole(event.target.value) }} />
      <NativeSelect label={words.days} value={days} data={Object.entries(words.daysOptions).map(([value, label]) => ({ value, label }))} onChange={(event) => { setDays(event.target.value) }} />
    </FormModal>
  )
}

function Open() {
  const open = useQuery(invitationsQuery)
  const takeBack = useChange({ ask: (id: string) => doneOf(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })), touches: ['invitations'], done: () => words.takenBack })
  return (
    <Part title={words.open}>
      <Loaded query={open} shape={['list']}>{({ invitations }) => (invitations.length === 0 ? <None icon="mail">{words.openNone}</None> : (
        <div className="table-wrap"><table className="table stacks">
          <thead><tr><th>{words.email}</th><th>{text.settings.role}</th><th>{words.expires}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
          <tbody>{invitations.map((each) => (
            <tr key={each.id}><td className="cell-name">{each.email}</td><td data-label={text.settings.role}>{capital(each.role)}</td><td className="number" data-label={words.expires}>{date(each.expiresAt)}</td>
              <td className="actions"><Sure label={words.takeBack} name={words.takeBackName(each.email)} title={words.takeBackName(each.email)} confirm={words.takeBack} busy={takeBack.isPending} onConfirm={() => { takeBack.mutate(each.id) }}>{words.linkHint}</Sure></td></tr>
          ))}</tbody>
        </table></div>
      ))}</Loaded>
    </Part>
  )
}
