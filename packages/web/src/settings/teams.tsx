import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { membersQuery, teamsQuery } from '../api/people.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { Closed, None, Part } from './parts.tsx'
import { Sure } from '../shell/sure.tsx'

const words = text.settings.teams

/** Members who are given projects together. */
export function TeamsSection() {
  const may = useMay()
  const teams = useQuery(teamsQuery)
  const [name, setName] = useState('')
  const make = useChange({ ask: () => answerOf(api.POST('/api/v1/teams', { body: { name: name.trim() } })), touches: ['teams'], done: (team) => words.made(team.name) })
  const action = may('members.write') && (
    <FormModal label={words.new} title={words.new} submit={words.make} busy={make.isPending} onSubmit={(close) => { make.mutate(undefined, { onSuccess: () => { setName(''); close() } }) }}>
      <TextInput label={text.settings.name} required maxLength={100} data-autofocus value={name} onChange={(event) => { setName(event.target.value) }} />
    </FormModal>
  )
  return (
    <Part lead={words.lead} action={action}>
      {!may('members.write') && <Closed />}
      <Loaded query={teams} shape={['list']}>{({ teams: all }) => (all.length === 0 ? <None icon="network">{words.none}</None> : <ul className="rows">{all.map((team) => <li key={team.id} className="team"><Team team={team} /></li>)}</ul>)}</Loaded>
    </Part>
  )
}

function Team({ team }: { readonly team: Schemas['Team'] }) {
  const may = useMay()
  const members = useQuery(membersQuery).data?.members ?? []
  const [name, setName] = useState(team.name)
  const path = { team: team.id }
  const rename = useChange({ ask: () => answerOf(api.PATCH('/api/v1/teams/{team}', { params: { path }, body: { name: name.trim() } })), touches: ['teams'], done: () => words.renamed })
  const remove = useChange({ ask: () => doneOf(api.DELETE('/api/v1/teams/{team}', { params: { path } })), touches: ['teams'], done: () => words.removed })
  const put = useChange({ ask: (person: string) => answerOf(api.PUT('/api/v1/teams/{team}/members/{person}', { params: { path: { ...path, person } } })), touches: ['teams'], done: null })
  const take = useChange({ ask: (person: string) => answerOf(api.DELETE('/api/v1/teams/{team}/members/{person}', { params: { path: { ...path, person } } })), touches: ['teams'], done: null })
  const nameOf = (id: string): string => members.find((member) => member.id === id)?.name ?? id
  const others = members.filter((member) => !team.members.includes(member.id))
  return (
    <>
      <div className="row row-between">
        <h2 className="breaks">{team.name}</h2>
        {may('members.write') && (
          <div className="row">
            <FormModal label={text.settings.rename} name={words.renameName(team.name)} title={words.renameName(team.name)} submit={text.settings.save} look="subtle" busy={rename.isPending} onSubmit={(close) => { rename.mutate(undefined, { onSuccess: close }) }}>
              <TextInput label={text.settings.name} required maxLength={100} data-autofocus value={name} onChange={(event) => { setName(event.target.value) }} />
            </FormModal>
            <Sure label={text.settings.remove} name={words.removeName(team.name)} title={words.removeName(team.name)} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate() }}>{words.removeText}</Sure>
          </div>
        )}
      </div>
      {team.members.length === 0 ? <p className="quiet">{words.nobody}</p> : (
        <ul className="people">{team.members.map((id) => (
          <li key={id} className="chip">{nameOf(id)}{may('members.write') && <ActionIcon size="xs" variant="transparent" color="gray" aria-label={words.out(nameOf(id), team.name)} onClick={() => { take.mutate(id) }}><Icon name="x" size={12} /></ActionIcon>}</li>
        ))}</ul>
      )}
      {may('members.write') && others.length > 0 && <NativeSelect className="people-add" aria-label={`${words.put}: ${team.name}`} value="" data={[{ value: '', label: words.put }, ...others.map(({ id, name: other }) => ({ value: id, label: other }))]} onChange={(event) => { if (event.target.value !== '') put.mutate(event.target.value) }} />}
    </>
  )
}
