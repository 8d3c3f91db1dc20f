import { answerOf } from '@aicoe/client'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { meQuery } from '../api/queries.ts'
import { ago } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { SecondFactor } from '../second-factor/second-factor.tsx'
import { Loaded } from '../shell/states.tsx'
import { YourData } from './data.tsx'
import { Part } from './parts.tsx'

const words = text.settings.account

/** What is mine alone: name, password, sessions, and what is known of me. */
export function AccountSection() {
  const me = useQuery(meQuery)
  return <><Loaded query={me}>{({ user }) => user !== null && <Profile key={user.name} name={user.name} email={user.email} />}</Loaded><Password /><Part title={text.secondFactor.title} lead={text.secondFactor.lead}><SecondFactor /></Part><Sessions /><YourData /></>
}

function Profile({ name, email }: { readonly name: string; readonly email: string }) {
  const [wanted, setWanted] = useState(name)
  const rename = useChange({ ask: () => answerOf(api.POST('/api/auth/update-user', { body: { name: wanted.trim() } })), touches: ['me', 'members'], done: () => words.named })
  return (
    <Part title={words.profile}>
      <form className="form-row" onSubmit={(event) => { event.preventDefault(); rename.mutate() }}>
        <TextInput className="grow" label={words.name} required maxLength={200} autoComplete="name" value={wanted} onChange={(event) => { setWanted(event.target.value) }} />
        <Button type="submit" loading={rename.isPending} disabled={wanted.trim() === name || wanted.trim() === ''}>{text.settings.save}</Button>
      </form>
      <dl className="pairs"><div><dt>{words.email}</dt><dd className="breaks">{email}</dd></div></dl>
    </Part>
  )
}

function Password() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChange({
    ask: () => answerOf(api.POST('/api/auth/change-password', { body: { currentPassword: current, newPassword: next, revokeOtherSessions: true } })), touches: ['sessions'], done: () => words.passwordChanged,
    then: () => { setCurrent(''); setNext('') },
  })
  return (
    <Part title={words.password} lead={words.passwordLead}>
      <form className="stack settings-narrow" onSubmit={(event) => { event.preventDefault(); change.mutate() }}>
        <PasswordInput label={words.current} autoComplete="current-password" required value={current} onChange={(event) => { setCurrent(event.target.value) }} />
        <PasswordInput label={words.next} description={text.signIn.passwordHint} inputWrapperOrder={['label', 'input', 'description', 'error']} autoComplete="new-password" required minLength={10} maxLength={200} value={next} onChange={(event) => { setNext(event.target.value) }} />
        <div><Button type="submit" loading={change.isPending} variant={current === '' || next === '' ? 'default' : 'filled'}>{words.changePassword}</Button></div>
      </form>
    </Part>
  )
}

function Sessions() {
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => answerOf(api.GET('/api/v1/me/sessions')) })
  const end = useChange({ ask: (id: string) => answerOf(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })), touches: ['sessions'], done: () => words.ended })
  const endAll = useChange({ ask: () => answerOf(api.DELETE('/api/v1/me/sessions')), touches: ['sessions'], done: ({ ended }) => words.endedAll(ended) })
  return (
    <Part title={words.sessions} lead={words.sessionsLead} action={(sessions.data?.sessions.length ?? 0) > 1 && <Button variant="default" loading={endAll.isPending} onClick={() => { endAll.mutate() }}>{words.endAll}</Button>}>
      <Loaded query={sessions} shape={['list']}>{({ sessions: all }) => (
        <ul className="rows">{all.map((session) => (
          <li key={session.id} className="row-link">
            <span className="row-main"><span className="breaks">{programOf(session.client)}</span><br /><span className="small quiet">{session.address} · {words.since} {ago(session.createdAt, Date.now())}</span></span>
            {session.current ? <span className="chip chip-good">{words.here}</span> : <Button size="compact-sm" variant="default" aria-label={words.endName(programOf(session.client))} onClick={() => { end.mutate(session.id) }}>{words.end}</Button>}
          </li>
        ))}</ul>
      )}</Loaded>
    </Part>
  )
}

/** "Firefox on Linux" of what a browser says of itself; else that, shortened. */
function programOf(client: string | null): string {
  if (client === null) return words.unknown
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([mark = '']) => client.includes(mark))?.[1]
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']].find(([mark = '']) => client.includes(mark))?.[1]
  return browser === undefined || system === undefined ? client.slice(0, 80) : `${browser} on ${system}`
}
