import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { text } from '../messages/text.ts'
import { Failure, PageFailure } from './failure.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'

interface EmptyProps { readonly icon: IconName; readonly title: string; readonly children: ReactNode; readonly action?: ReactNode; /** Where it is all of the page: h1. */ readonly heading?: 'h1' | 'h2' }

/** Nothing there yet: says what will be there, and how to get it. */
export function Empty({ icon, title, children, action, heading: Heading = 'h2' }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon"><Icon name={icon} size={22} /></span>
      <Heading>{title}</Heading>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** What comes, and of how many pieces it mostly is. */
const bones = { head: 2, tiles: 4, figures: 3, rows: 5, list: 3, card: 1, cards: 3, pair: 2, reader: 4 } as const
type Shape = readonly (keyof typeof bones)[]
interface LoadingProps { readonly lines?: number; /** In the place of lines: what stands there once it came, from top to bottom, so that nothing jumps. */ readonly shape?: Shape }

/** Lines, or bones of the same shape, in the place of what is being loaded. Shown late, so that quick answers do not flicker. */
export function Loading({ lines = 4, shape }: LoadingProps) {
  return (
    <div className={shape === undefined ? 'loading stack' : 'loading bones'} role="status" aria-label={text.shell.loading}>
      {shape === undefined
        ? Array.from({ length: lines }, (_, line) => <span key={line} className="bone" style={{ height: line === 0 ? 28 : 18, width: `${[45, 100, 92, 78][line % 4] ?? 100}%` }} />)
        : shape.map((what, at) => <div key={at} className={`bones-${what}`}>{Array.from({ length: bones[what] }, (_, bone) => <span key={bone} className="bone" />)}</div>)}
    </div>
  )
}

interface Query<Data> { readonly data: Data | undefined; readonly error: unknown }
interface LoadedProps<Data> extends LoadingProps { readonly query: Query<Data>; readonly children: (data: Data) => ReactNode; /** All of the page hangs on it. */ readonly isPage?: boolean; /** Says of that page what could not be loaded. */ readonly failed?: string }

/** A query as it stands: its bones while it loads, its error, or what it brought. Old data stay while new are fetched. One box speaks for all that failed on a page, so its button asks for all of it again. */
export function Loaded<Data>({ query, children, isPage = false, failed = text.shell.failed, ...loading }: LoadedProps<Data>) {
  const queries = useQueryClient()
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null && query.error !== undefined) {
    const said = { error: query.error, onRetry: () => { void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' }) } }
    return isPage ? <PageFailure title={failed} {...said} /> : <Failure {...said} />
  }
  return <Loading {...loading} />
}
