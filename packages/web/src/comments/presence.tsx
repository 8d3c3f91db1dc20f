import { answerOf } from '@aicoe/client'
import { Popover, Switch, UnstyledButton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { presence as words } from '../messages/comments.ts'
import { initials } from '../messages/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useThread } from '../suite/thread.ts'
import { shown } from '../suite/words.ts'
import './comments.css'

const EVERY = 10_000
const MOST = 4

/** Who else has the suite open. One says so oneself while the page is seen, unless one does not want to. */
export function Presence({ project }: { readonly project: string }) {
  const { open, suite } = useThread()
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['presence', project, open], refetchInterval: EVERY, staleTime: 0, placeholderData: (before) => before,
    queryFn: () => answerOf(api.PUT('/api/v1/projects/{id}/presence', { params: { path: { id: project } }, body: { kind: open === '' ? null : open } })),
  })
  useEffect(() => {
    const leave = (): void => { void api.DELETE('/api/v1/projects/{id}/presence', { params: { path: { id: project } }, keepalive: true }).catch(() => undefined) }
    addEventListener('pagehide', leave)
    return () => { removeEventListener('pagehide', leave); leave() }
  }, [project])
  const hide = useChange({ ask: (hidden: boolean) => answerOf(api.PUT('/api/v1/me/presence', { body: { hidden } })), touches: [], done: null, then: () => { void queries.invalidateQueries({ queryKey: ['presence'] }) } })
  if (query.data === undefined) return <span className="presence presence-unknown" />
  const { people, hidden } = query.data
  const titles = new Map(suite.documents.map(({ summary }) => [summary.kind, summary.title]))
  const who = people.length === 0 ? words.alone : words.here(people.map(({ name }) => shown(name)).join(', '))
  return (
    <Popover position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <UnstyledButton className="presence" title={who}>
          <span className="visually-hidden">{who}</span>
          {people.slice(0, MOST).map(({ id, name }) => <span key={id} className="person-mark" aria-hidden>{initials(shown(name))}</span>)}
          {people.length > MOST && <span className="person-mark" aria-hidden>+{people.length - MOST}</span>}
          {people.length === 0 && <span className="person-mark person-mark-none"><Icon name="users" size={14} /></span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack">
          {people.length === 0 ? <p className="small quiet">{words.alone}</p> : <ul className="presence-list" aria-label={words.title}>{people.map(({ id, name, kind }) => <li key={id}>{shown(name)} <span className="small quiet">{kind !== null && titles.has(kind) ? words.on(titles.get(kind) ?? '') : words.suite}</span></li>)}</ul>}
          <Switch size="sm" label={words.show} checked={!hidden} onChange={(event) => { hide.mutate(!event.currentTarget.checked) }} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
