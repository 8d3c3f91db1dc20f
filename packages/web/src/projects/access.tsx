import { answerOf } from '@aicoe/client'
import { ActionIcon, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useChange, useMay } from '../api/change.ts'
import { membersQuery, teamsQuery } from '../api/people.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { accessQuery } from './queries.ts'

const words = text.projects
interface Named { readonly id: string; readonly name: string }

/** Who sees a project: everybody, or those who are named. */
export function Access({ project }: { readonly project: string }) {
  const may = useMay()
  const access = useQuery(accessQuery(project))
  const members = useQuery(membersQuery).data?.members ?? []
  const teams = useQuery(teamsQuery).data?.teams ?? []
  const touches = ['project', 'projects']
  const set = useChange({ ask: (body: { visibility?: 'organization' | 'members'; owner?: string }) => answerOf(api.PATCH('/api/v1/projects/{id}/access', { params: { path: { id: project } }, body })), touches, done: () => words.saved })
  const person = useChange({ ask: ({ id, open }: { id: string; open: boolean }) => { const params = { path: { id: project, person: id } }; return answerOf(open ? api.PUT('/api/v1/projects/{id}/members/{person}', { params }) : api.DELETE('/api/v1/projects/{id}/members/{person}', { params })) }, touches, done: null })
  const team = useChange({ ask: ({ id, open }: { id: string; open: boolean }) => { const params = { path: { id: project, team: id } }; return answerOf(open ? api.PUT('/api/v1/projects/{id}/teams/{team}', { params }) : api.DELETE('/api/v1/projects/{id}/teams/{team}', { params })) }, touches, done: null })
  const closed = !may('projects.write')
  return (
    <section className="section" aria-labelledby="access">
      <div><h2 id="access">{words.access}</h2><p className="quiet">{words.accessLead}</p></div>
      <Loaded query={access} lines={2}>{({ visibility, owner, members: people, teams: groups }) => (
        <div className="card stack">
          <div className="access-row">
            <NativeSelect label={words.visibility} disabled={closed} value={visibility} data={Object.entries(words.visibilities).map(([value, label]) => ({ value, label }))} onChange={(event) => { set.mutate({ visibility: event.target.value as 'organization' | 'members' }) }} />
            <NativeSelect label={words.owner} disabled={closed} value={owner ?? ''} data={[...(owner === null ? [{ value: '', label: words.noOwner }] : []), ...members.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => { set.mutate({ owner: event.target.value }) }} />
          </div>
          {visibility === 'members' && (
            <>
              <OpenTo title={words.people} add={words.addPerson} chosen={people} all={members} closed={closed} onChange={(id, open) => { person.mutate({ id, open }) }} />
              <OpenTo title={words.teams} add={words.addTeam} chosen={groups} all={teams} closed={closed} onChange={(id, open) => { team.mutate({ id, open }) }} />
            </>
          )}
        </div>
      )}</Loaded>
    </section>
  )
}

interface OpenToProps { readonly title: string; readonly add: string; readonly chosen: readonly string[]; readonly all: readonly Named[]; readonly closed: boolean; readonly onChange: (id: string, open: boolean) => void }

function OpenTo({ title, add, chosen, all, closed, onChange }: OpenToProps) {
  const nameOf = (id: string): string => all.find((each) => each.id === id)?.name ?? id
  const others = all.filter(({ id }) => !chosen.includes(id))
  return (
    <div className="stack">
      <h3>{title}</h3>
      {chosen.length > 0 && <ul className="people">{chosen.map((id) => (
        <li key={id} className="chip">{nameOf(id)}{!closed && <ActionIcon size="xs" variant="transparent" color="gray" aria-label={words.close(nameOf(id))} onClick={() => { onChange(id, false) }}><Icon name="x" size={12} /></ActionIcon>}</li>
      ))}</ul>}
      {!closed && others.length > 0 && <NativeSelect className="people-add" aria-label={add} value="" data={[{ value: '', label: add }, ...others.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => { if (event.target.value !== '') onChange(event.target.value, true) }} />}
    </div>
  )
}
