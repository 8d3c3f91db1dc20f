import type { DocumentSummary } from '@aicoe/client'
import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ago } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { restore, useMade } from './changes.ts'
import { Compared } from './compared.tsx'
import { comparisonQuery, readingQuery, versionsQuery } from './queries.ts'
import { leadTo, useNow, useThread } from './thread.ts'

/** The versions of the open document: who made them and when, any two compared, any old one made the newest again. */
export function History() {
  const { suite, open } = useThread()
  const document = suite.documents.find(({ summary }) => summary.kind === open)?.summary
  return document === undefined ? null : <OfDocument document={document} />
}

function OfDocument({ document }: { readonly document: DocumentSummary }) {
  const { suite, go } = useThread()
  const query = useInfiniteQuery(versionsQuery(document.id))
  return (
    <div className="page">
      <div className="page-head">
        <h1>{text.suite.history.title(document.title)}</h1>
        <NativeSelect label={text.suite.history.document} value={document.kind} onChange={(event) => { go({ document: event.target.value, view: 'history' }) }} data={suite.documents.map(({ summary }) => ({ value: summary.kind, label: summary.title }))} />
      </div>
      <Loaded query={query}>{({ pages }) => <Versions versions={pages.flatMap((page) => page.versions)} more={query.hasNextPage ? () => { void query.fetchNextPage() } : null} />}</Loaded>
    </div>
  )
}

function Versions({ versions, more }: { readonly versions: readonly DocumentSummary[]; readonly more: (() => void) | null }) {
  const { open, place, go } = useThread()
  const to = versions.find(({ id }) => id === place.to) ?? versions[0]
  const from = versions.find(({ id }) => id === place.from) ?? versions.find(({ version }) => to !== undefined && version < to.version) ?? to
  if (to === undefined || from === undefined) return null
  const choose = (next: { readonly from?: string; readonly to?: string }): void => { go({ document: open, view: 'history', from: next.from ?? from.id, to: next.to ?? to.id }) }
  const data = versions.map(({ id, version }) => ({ value: id, label: text.suite.version(version) }))
  return (
    <>
      <section className="section" aria-label={text.suite.history.versions}>
        <ul className="rows">{versions.map((version) => <Row key={version.id} version={version} newest={versions[0] ?? version} />)}</ul>
        {more !== null && <div><Button variant="default" size="xs" onClick={more}>{text.suite.history.more}</Button></div>}
      </section>
      {versions.length < 2 ? <p className="quiet">{text.suite.history.one}</p> : (
        <section className="section" aria-label={text.suite.history.layout}>
          <div className="row">
            <NativeSelect label={text.suite.history.from} data={data} value={from.id} onChange={(event) => { choose({ from: event.target.value }) }} />
            <NativeSelect label={text.suite.history.to} data={data} value={to.id} onChange={(event) => { choose({ to: event.target.value }) }} />
          </div>
          <Comparison from={from} to={to} />
        </section>
      )}
    </>
  )
}

function Comparison({ from, to }: { readonly from: DocumentSummary; readonly to: DocumentSummary }) {
  const query = useQuery(comparisonQuery(from.id, to.id))
  return <><h2>{text.suite.history.comparing(from.version, to.version)}</h2><Loaded query={query}>{(comparison) => <Compared comparison={comparison} />}</Loaded></>
}

function Row({ version, newest }: { readonly version: DocumentSummary; readonly newest: DocumentSummary }) {
  const queries = useQueryClient()
  const made = useMade()
  const { open } = useThread()
  const now = useNow()
  const isNewest = version.id === newest.id
  const name = text.suite.version(version.version)
  const again = useMutation({
    mutationFn: async () => restore(version.id, (await queries.query(readingQuery(newest.id))).etag), onError: tellFailure,
    onSuccess: (result) => made(newest, result, text.suite.history.restored(version.version)),
  })
  return (
    <li className="version">
      <span className="row-main"><span className="row-title">{name}</span> {isNewest && <span className="chip chip-live">{text.suite.history.newest}</span>}
        <span className="small quiet version-by">{version.suggestedBy === null ? (version.cause === 'run' ? <ByRun run={version.runId} /> : `${version.author} · ${text.suite.history.causes[version.cause]}`) : text.suite.history.suggested(version.suggestedBy, version.author)} · {ago(version.createdAt, Date.now())}</span></span>
      {isNewest ? <Button size="compact-sm" variant="default" renderRoot={(props) => <a {...props} {...leadTo(now, { document: open })} />}>{text.suite.history.read}</Button> : (
        <span className="row">
          <Button size="compact-sm" variant="subtle" aria-label={text.suite.history.compareOf(name)} renderRoot={(props) => <a {...props} {...leadTo(now, { document: open, view: 'history', from: version.id, to: newest.id })} />}>{text.suite.history.compare}</Button>
          <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => { again.mutate() }} aria-label={`${text.suite.history.restore}: ${name}`}>{text.suite.history.restore}</Button>
        </span>
      )}
    </li>
  )
}

function ByRun({ run }: { readonly run: string | null }) {
  return run === null ? text.suite.history.causes.run : <Link to="/runs/$run" params={{ run }}>{text.suite.history.causes.run}</Link>
}
