import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { ago, date, moment } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { None, ShownOnce } from '../settings/parts.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { NewLink } from './new-link.tsx'
import type { ShareProps } from './new-link.tsx'
import './sharing.css'

const words = text.sharing
const sharesQuery = (project: string) => queryOptions({ queryKey: ['shares', project], queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/shares', { params: { path: { id: project } } })) })

/** A new link, and those that there are. */
export function Links({ project, documents }: ShareProps) {
  const [link, setLink] = useState<string | null>(null)
  const shares = useQuery(sharesQuery(project))
  const titles = new Map(documents.map(({ kind, title }) => [kind, title]))
  return (
    <div className="stack sharing">
      <p className="quiet">{words.lead}</p>
      {link === null ? <NewLink project={project} documents={documents} longestDays={shares.data?.longestDays ?? 30} onMade={(token) => { setLink(`${location.origin}/shared/#${token}`) }} />
        : <ShownOnce label={words.shown} value={link} hint={words.shownHint} onClose={() => { setLink(null) }} />}
      <h2>{words.links}</h2>
      <Loaded query={shares} shape={['list']}>{({ shares: all }) => (all.length === 0 ? <None icon="link">{words.none}</None> : <ul className="sharing-links">{all.map((share) => <LinkRow key={share.id} share={share} titles={titles} />)}</ul>)}</Loaded>
    </div>
  )
}

function LinkRow({ share, titles }: { readonly share: Schemas['Share']; readonly titles: ReadonlyMap<string, string> }) {
  const [showsViews, setShowsViews] = useState(false)
  const revoke = useChange({ ask: () => doneOf(api.DELETE('/api/v1/shares/{id}', { params: { path: { id: share.id } } })), touches: ['shares'], done: () => words.revoked })
  const facts = [words.what(share.kinds?.length ?? null), ...(share.withEvidence ? [words.withEvidence] : []), ...(share.hasPassword ? [words.withPassword] : [])]
  return (
    <li className="sharing-link">
      <div className="row row-between">
        <div className="row-main">
          <p className="cell-name">{share.label}</p>
          <p className="small quiet">{share.state === 'open' ? words.until(date(share.expiresAt)) : words.state[share.state]} · {facts.join(', ')}</p>
          <p className="small quiet">{share.lastViewAt === null ? words.nobody : words.looked(share.visitors, ago(share.lastViewAt, Date.now()))}</p>
        </div>
        <div className="row">
          {share.lastViewAt !== null && <Button size="compact-sm" variant="subtle" aria-expanded={showsViews} aria-label={showsViews ? words.hideOf(share.label) : words.viewsOf(share.label)} onClick={() => { setShowsViews(!showsViews) }}>{showsViews ? words.hide : words.views}</Button>}
          {share.state === 'open' && <Sure label={words.revoke} name={words.revokeName(share.label)} title={words.revokeName(share.label)} confirm={words.revoke} busy={revoke.isPending} onConfirm={() => { revoke.mutate() }}>{words.revokeText}</Sure>}
        </div>
      </div>
      {showsViews && <Views share={share.id} titles={titles} />}
    </li>
  )
}

function Views({ share, titles }: { readonly share: string; readonly titles: ReadonlyMap<string, string> }) {
  const views = useInfiniteQuery({
    queryKey: ['shares', share, 'views'], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/shares/{id}/views', { params: { path: { id: share }, query: { limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <Loaded query={views}>{({ pages }) => (
      <>
        <ul className="sharing-views small">{pages.flatMap((page) => page.views).map((view, index) => (
          <li key={index}><span className="number quiet">{moment(view.at)}</span> {words.visitor(view.visitor.slice(0, 4))} ({view.client}): {view.kind === null ? words.opened : titles.get(view.kind) ?? view.kind}</li>
        ))}</ul>
        {views.hasNextPage && <div><Button size="compact-sm" variant="default" loading={views.isFetchingNextPage} onClick={() => { void views.fetchNextPage() }}>{words.more}</Button></div>}
      </>
    )}</Loaded>
  )
}
