import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { text } from '../messages/text.ts'
import { Empty } from './states.tsx'

/** Shown for an address that leads nowhere. */
export function NotFound() {
  return <div className="page page-narrow"><Empty icon="search" title={text.shell.notFoundTitle} action={<Button component={Link} to="/">{text.shell.home}</Button>}>{text.shell.notFoundText}</Empty></div>
}

/** Shown when a page itself breaks: the rest of the app goes on. */
export function Broken() {
  return <div className="page page-narrow"><Empty icon="warning" title={text.shell.brokenTitle} action={<Button onClick={() => { location.reload() }}>{text.shell.reload}</Button>}>{text.shell.brokenText}</Empty></div>
}
