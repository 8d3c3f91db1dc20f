import { ApiError } from '@aicoe/client'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { text } from '../messages/text.ts'
import { PageFailure } from './failure.tsx'
import { Empty } from './states.tsx'
import { useTitle } from './title.ts'

/** Shown for an address that leads nowhere. */
export function NotFound() {
  useTitle(text.shell.notFoundTitle)
  return <div className="page page-narrow"><Empty heading="h1" icon="search" title={text.shell.notFoundTitle} action={<Button component={Link} to="/">{text.shell.home}</Button>}>{text.shell.notFoundText}</Empty></div>
}

/** Shown when a page itself breaks: the rest of the app goes on. What the server did not give is said in its words. */
export function Broken({ error }: { readonly error: unknown }) {
  if (error instanceof ApiError) return <div className="page page-narrow"><PageFailure error={error} onRetry={() => { location.reload() }} /></div>
  return <div className="page page-narrow"><Empty heading="h1" icon="warning" title={text.shell.brokenTitle} action={<Button onClick={() => { location.reload() }}>{text.shell.reload}</Button>}>{text.shell.brokenText}</Empty></div>
}
