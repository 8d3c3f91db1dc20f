import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { download } from '../api/download.ts'
import { membersQuery } from '../api/people.ts'
import { projectsQuery } from '../api/queries.ts'
import { audit as words } from '../messages/operating.ts'
import { auditActions } from '../messages/audit-actions.ts'
import { moment, number } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { Closed, None, Part } from './parts.tsx'

const actions = Object.entries(auditActions).map(([value, label]) => ({ value, label })).sort((one, other) => one.label.localeCompare(other.label))
interface Filter { readonly action: string; readonly person: string; readonly since: string; readonly until: string }
interface Wanted { action?: string; person?: string; since?: string; until?: string }

/** What was done, by whom: to look through, to prove, to take along. */
export function AuditSection() {
  const may = useMay()
  if (!may('audit.read')) return <Part lead={words.lead}><Closed /></Part>
  return <Log />
}

function wantedOf({ action, person, since, until }: Filter): Wanted {
  return {
    ...(action === '' ? {} : { action }), ...(person === '' ? {} : { person }),
    ...(since === '' ? {} : { since: new Date(`${since}T00:00:00`).toISOString() }), ...(until === '' ? {} : { until: new Date(`${until}T23:59:59.999`).toISOString() }),
  }
}

function Log() {
  const [filter, setFilter] = useState<Filter>({ action: '', person: '', since: '', until: '' })
  const [wanted] = useDebouncedValue(wantedOf(filter), 300)
  const members = useQuery(membersQuery).data?.members ?? []
  const log = useInfiniteQuery({
    queryKey: ['audit', wanted], initialPageParam: undefined as number | undefined, placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/audit', { params: { query: { limit: 50, ...wanted, ...(pageParam === undefined ? {} : { before: pageParam }) } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const set = (name: keyof Filter) => ({ value: filter[name], onChange: (event: { readonly target: { readonly value: string } }) => { setFilter({ ...filter, [name]: event.target.value }) } })
  const take = (): void => { download(`/api/v1/audit/export?${new URLSearchParams({ ...wanted }).toString()}`, { fileName: 'audit.jsonl' }).catch(tellFailure) }
  return (
    <>
      <Part lead={words.lead} action={<Button variant="default" leftSection={<Icon name="download" size={16} />} onClick={take}>{text.settings.download}</Button>}>
        <div className="audit-filter">
          <NativeSelect label={words.action} data={[{ value: '', label: words.anything }, ...actions]} {...set('action')} />
          <NativeSelect label={words.person} data={[{ value: '', label: words.anybody }, ...members.map(({ id, name }) => ({ value: id, label: name }))]} {...set('person')} />
          <TextInput label={words.since} type="date" {...set('since')} />
          <TextInput label={words.until} type="date" {...set('until')} />
        </div>
        <Loaded query={log} shape={['list']}>{({ pages }) => <Entries entries={pages.flatMap((page) => page.entries)} />}</Loaded>
        {log.hasNextPage && <div><Button variant="default" loading={log.isFetchingNextPage} onClick={() => { void log.fetchNextPage() }}>{text.settings.more}</Button></div>}
      </Part>
      <Verify />
    </>
  )
}

function Entries({ entries }: { readonly entries: readonly Schemas['AuditEntry'][] }) {
  if (entries.length === 0) return <None>{words.none}</None>
  return (
    <div className="table-wrap"><table className="table stacks">
      <thead><tr><th>{words.when}</th><th>{words.who}</th><th>{words.what}</th><th>{words.target}</th></tr></thead>
      <tbody>{entries.map((entry) => (
        <tr key={entry.seq}>
          <td className="number nowrap">{moment(entry.at)}</td>
          <td className="breaks">{entry.name ?? (entry.action === 'postSharedOpen' ? words.withLink : words.installation)}{entry.key !== null && <><br /><span className="small quiet">{words.viaKey}</span></>}</td>
          <td><span title={entry.action}>{auditActions[entry.action] ?? entry.action}</span></td>
          <td className="breaks small" {...(entry.target === null ? {} : { 'data-label': words.target })}>{entry.target !== null && <Target target={entry.target} details={entry.details} />}{hasDetails(entry.details) && <details><summary>{words.details}</summary><pre className="letter" tabIndex={0}>{JSON.stringify(entry.details, null, 2)}</pre></details>}</td>
        </tr>
      ))}</tbody>
    </table></div>
  )
}

/** What was acted on: by its name where it has one that is known here, else by what it belongs to, such as the project of a link; failing that by the beginning of its id, which is whole in the details of the browser. */
function Target({ target, details }: { readonly target: string; readonly details: unknown }) {
  const may = useMay()
  const members = useQuery(membersQuery).data?.members ?? []
  const projects = useQuery({ ...projectsQuery('active'), enabled: may('projects.read') }).data?.projects ?? []
  const names = new Map([...members, ...projects].map(({ id, name }) => [id, name]))
  const of = names.get(projectIn(details) ?? '')
  return <span title={target}>{target.split('/').map((part) => names.get(part) ?? (!isId(part) ? part : of ?? `${part.slice(0, 8)}…`)).join(', ')}</span>
}

/** The project of what has no name of its own. */
function projectIn(details: unknown): string | undefined {
  return typeof details === 'object' && details !== null && 'project' in details && typeof details.project === 'string' ? details.project : undefined
}

function isId(word: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/.test(word)
}

function hasDetails(details: unknown): boolean {
  return typeof details === 'object' && details !== null && Object.keys(details).length > 0
}

function Verify() {
  const verify = useChange({ ask: () => answerOf(api.GET('/api/v1/audit/verify')), touches: [], done: null })
  const found = verify.data
  return (
    <Part title={words.chain} lead={words.chainLead} action={<Button variant="default" leftSection={<Icon name="shield" size={16} />} loading={verify.isPending} onClick={() => { verify.mutate() }}>{words.verify}</Button>}>
      {found !== undefined && <p className={`settings-note ${found.intact ? 'good' : 'bad'}`} role="status"><Icon name={found.intact ? 'circleCheck' : 'warning'} size={16} /><span>{found.intact ? words.intact(number(found.entries)) : words.broken(found.brokenAt ?? 0)}</span></p>}
      {found?.hash != null && <p className="small">{words.hash}: <span className="mono breaks">{found.hash}</span></p>}
    </Part>
  )
}
