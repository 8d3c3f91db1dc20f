import { answerOf, doneOf } from '@aicoe/client'
import { Button, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api, workFor } from '../api/client.ts'
import { membersQuery } from '../api/people.ts'
import { meQuery, organizationQuery } from '../api/queries.ts'
import { date } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { Part } from './parts.tsx'

const words = text.settings.organization

/** Name and end of the organisation, and another one. */
export function OrganizationSection() {
  const organization = useQuery(organizationQuery)
  return (
    <>
      <Loaded query={organization}>{(found) => <>
        {found.deleteAfter !== null && <Ending until={found.deleteAfter} />}
        <Name key={found.name} name={found.name} />
        <Another />
        <Leave />
        {found.deleteAfter === null && <End name={found.name} />}
      </>}</Loaded>
    </>
  )
}

function Name({ name }: { readonly name: string }) {
  const may = useMay()
  const [wanted, setWanted] = useState(name)
  const rename = useChange({ ask: () => answerOf(api.PATCH('/api/v1/organization', { body: { name: wanted.trim() } })), touches: ['organization', 'me'], done: () => words.renamed })
  return (
    <Part lead={words.lead}>
      <form className="form-row" onSubmit={(event) => { event.preventDefault(); rename.mutate() }}>
        <TextInput className="grow" label={text.settings.name} required maxLength={100} readOnly={!may('organization.write')} value={wanted} onChange={(event) => { setWanted(event.target.value) }} />
        {may('organization.write') && <Button type="submit" loading={rename.isPending} disabled={wanted.trim() === name || wanted.trim() === ''}>{text.settings.save}</Button>}
      </form>
      {!may('organization.write') && <p className="quiet small">{text.settings.closed}</p>}
    </Part>
  )
}

/** The switch that asks everybody for a second factor. */
export function SecondFactorForAll({ isOn }: { readonly isOn: boolean }) {
  const may = useMay()
  const change = useChange({ ask: () => answerOf(api.PATCH('/api/v1/organization', { body: { secondFactorRequired: !isOn } })), touches: ['organization', 'me'], done: () => (isOn ? text.secondFactor.notRequired : text.secondFactor.required) })
  if (!may('organization.write')) return null
  return <Part title={text.secondFactor.title} lead={text.secondFactor.requireLead}><Switch label={text.secondFactor.require} checked={isOn} disabled={change.isPending} onChange={() => { change.mutate() }} /></Part>
}

function Ending({ until }: { readonly until: string }) {
  const may = useMay()
  const stay = useChange({ ask: () => answerOf(api.POST('/api/v1/organization/restore')), touches: ['organization'], done: () => words.stays })
  return (
    <div className="failure" role="alert">
      <div className="stack">
        <div><h2>{words.endsTitle}</h2><p>{words.ends(date(until))}</p></div>
        {may('organization.delete') && <div><Button onClick={() => { stay.mutate() }} loading={stay.isPending}>{words.stay}</Button></div>}
      </div>
    </div>
  )
}

function Another() {
  const [name, setName] = useState('')
  const found = useChange({ ask: () => answerOf(api.POST('/api/v1/organizations', { body: { name: name.trim() } })), touches: [], done: null, then: ({ id }) => { workFor(id) } })
  return (
    <Part title={words.another} lead={words.anotherLead} action={
      <FormModal label={words.found} title={words.another} submit={words.found} look="default" busy={found.isPending} onSubmit={() => { found.mutate() }}>
        <TextInput label={text.settings.name} required maxLength={100} data-autofocus value={name} onChange={(event) => { setName(event.target.value) }} />
      </FormModal>
    } />
  )
}

function Leave() {
  const reason = useIsOnlyOwner() ? text.settings.members.onlyOwner : null
  const leave = useChange({ ask: () => doneOf(api.POST('/api/v1/members/leave')), touches: [], done: null, then: () => { workFor(null) } })
  return <Part title={words.leave} lead={reason ?? words.leaveLead} action={<Sure reason={reason} label={words.left} title={words.leave} confirm={words.left} look="default" busy={leave.isPending} onConfirm={() => { leave.mutate() }}>{words.leaveLead} {words.leaveSure}</Sure>} />
}

/** Whether who is signed in owns the organisation alone: nobody would be left who could give it to others. */
function useIsOnlyOwner(): boolean {
  const me = useQuery(meQuery).data?.user?.id
  const owners = useQuery({ ...membersQuery, enabled: useMay()('members.read') }).data?.members.filter(({ role }) => role === 'owner') ?? []
  return owners.length === 1 && owners[0]?.id === me
}

/** Lets the organisation end. */
function End({ name }: { readonly name: string }) {
  const may = useMay()
  const end = useChange({ ask: () => answerOf(api.DELETE('/api/v1/organization', { body: { confirm: name } })), touches: ['organization'], done: () => words.ending })
  return (
    <Part title={words.endTitle} lead={may('organization.delete') ? words.endLead : words.ownerOnly} action={may('organization.delete') && (
      <Sure label={words.end} title={words.endTitle} confirm={words.end} look="default" word={name} busy={end.isPending} onConfirm={() => { end.mutate() }}>{words.endSure}</Sure>
    )} />
  )
}
