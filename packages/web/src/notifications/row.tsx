import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { useRouter } from '@tanstack/react-router'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { ago } from '../messages/format.ts'
import { notifications as words } from '../messages/notifications.ts'
import { shown } from '../suite/words.ts'

/** Marks these as read, or all (null). */
export function useRead() {
  return useChange({ ask: (ids: readonly string[] | null) => answerOf(api.POST('/api/v1/notifications/read', { body: ids === null ? {} : { ids: [...ids] } })), touches: ['notifications'], done: null })
}

/** Something that happened: leads to where it is looked at, and is read with that. */
export function NotificationRow({ notification: { id, text, at, path, readAt } }: { readonly notification: Schemas['Notification'] }) {
  const router = useRouter()
  const read = useRead()
  const onRead = (): void => { if (readAt === null) read.mutate([id]) }
  const inside = <><span className="row-main breaks">{shown(text)} <span className="small quiet">{ago(at, Date.now())}</span></span>{readAt === null && <span className="chip chip-live">{words.unread}</span>}</>
  return (
    <li>{path === null ? <button type="button" className="row-link row-button plain-button" onClick={onRead}>{inside}</button>
      : <a className="row-link" href={path} onClick={(event) => { onRead(); if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); router.history.push(path) } }}>{inside}</a>}</li>
  )
}
