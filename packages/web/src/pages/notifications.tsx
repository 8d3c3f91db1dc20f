import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { ago } from '../messages/format.ts'
import { notifications as words } from '../messages/notifications.ts'
import { notificationsQuery } from '../notifications/queries.ts'
import { Empty, Loaded } from '../shell/states.tsx'
import { shown } from '../suite/words.ts'

/** What happened that concerns who is signed in: each leads to where it is looked at, and is read with that. */
export function NotificationsPage() {
  const query = useInfiniteQuery(notificationsQuery)
  const read = useChange({ ask: (ids: readonly string[] | null) => answerOf(api.POST('/api/v1/notifications/read', { body: ids === null ? {} : { ids: [...ids] } })), touches: ['notifications'], done: null })
  return (
    <div className="page page-narrow">
      <header className="page-head">
        <div><h1>{words.title}</h1><p className="quiet">{words.lead} <Link to="/settings/$section" params={{ section: 'notifications' }}>{words.choose}</Link></p></div>
        {(query.data?.pages[0]?.unread ?? 0) > 0 && <Button variant="default" size="xs" loading={read.isPending} onClick={() => { read.mutate(null) }}>{words.readAll}</Button>}
      </header>
      <Loaded query={query}>{({ pages }) => {
        const all = pages.flatMap((page) => page.notifications)
        return all.length === 0 ? <Empty icon="bell" title={words.none}>{words.noneText}</Empty> : <ul className="rows">{all.map((one) => <Row key={one.id} notification={one} onRead={() => { if (one.readAt === null) read.mutate([one.id]) }} />)}</ul>
      }}</Loaded>
      {query.hasNextPage && <div><Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => { void query.fetchNextPage() }}>{words.more}</Button></div>}
    </div>
  )
}

function Row({ notification: { text, at, path, readAt }, onRead }: { readonly notification: Schemas['Notification']; readonly onRead: () => void }) {
  const router = useRouter()
  const inside = <><span className="row-main breaks">{shown(text)} <span className="small quiet">{ago(at, Date.now())}</span></span>{readAt === null && <span className="chip chip-live">{words.unread}</span>}</>
  return (
    <li>{path === null ? <button type="button" className="row-link row-button plain-button" onClick={onRead}>{inside}</button>
      : <a className="row-link" href={path} onClick={(event) => { onRead(); if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); router.history.push(path) } }}>{inside}</a>}</li>
  )
}
