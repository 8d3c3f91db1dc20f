import type { ReactNode } from 'react'
import { text } from '../messages/text.ts'
import { Failure } from './failure.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'

interface EmptyProps { readonly icon: IconName; readonly title: string; readonly children: ReactNode; readonly action?: ReactNode }

/** Nothing there yet: says what will be there, and how to get it. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon"><Icon name={icon} size={22} /></span>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** Lines in the place of what is being loaded. Shown late, so that quick answers do not flicker. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  return (
    <div className="loading stack" role="status" aria-label={text.shell.loading}>
      {Array.from({ length: lines }, (_, line) => <span key={line} className="bone" style={{ height: line === 0 ? 28 : 18, width: `${[45, 100, 92, 78][line % 4] ?? 100}%` }} />)}
    </div>
  )
}

interface Query<Data> { readonly data: Data | undefined; readonly error: unknown; refetch(): unknown }

/** A query as it stands: its lines while it loads, its error, or what it brought. Old data stay while new are fetched. */
export function Loaded<Data>({ query, lines, children }: { readonly query: Query<Data>; readonly lines?: number; readonly children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null && query.error !== undefined) return <Failure error={query.error} onRetry={() => { void query.refetch() }} />
  return <Loading {...(lines === undefined ? {} : { lines })} />
}
