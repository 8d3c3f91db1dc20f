import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { notifications as words } from '../messages/notifications.ts'
import { notificationsQuery } from '../notifications/queries.ts'
import { NotificationRow, useRead } from '../notifications/row.tsx'
import { Empty, Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'

/** What happened that concerns who is signed in: each leads to where it is looked at, and is read with that. */
export function NotificationsPage() {
  const query = useInfiniteQuery(notificationsQuery)
  const read = useRead()
  useTitle(words.title)
  return (
    <div className="page page-narrow">
      <header className="page-head">
        <div><h1>{words.title}</h1><p className="quiet">{words.lead} <Link to="/settings/$section" params={{ section: 'notifications' }}>{words.choose}</Link></p></div>
        {(query.data?.pages[0]?.unread ?? 0) > 0 && <Button variant="default" size="xs" loading={read.isPending} onClick={() => { read.mutate(null) }}>{words.readAll}</Button>}
      </header>
      <Loaded query={query} shape={['list']}>{({ pages }) => {
        const all = pages.flatMap((page) => page.notifications)
        return all.length === 0 ? <Empty icon="bell" title={words.none}>{words.noneText}</Empty> : <ul className="rows">{all.map((one) => <NotificationRow key={one.id} notification={one} />)}</ul>
      }}</Loaded>
      {query.hasNextPage && <div><Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => { void query.fetchNextPage() }}>{words.more}</Button></div>}
    </div>
  )
}
