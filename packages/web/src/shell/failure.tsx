import { ApiError } from '@aicoe/client'
import { Button } from '@mantine/core'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'

/** What went wrong, in the server's own words; what it cannot say of itself stands in the catalogue of texts. */
export function wordsOf(error: unknown): { readonly message: string; readonly reference: string | null } {
  if (!(error instanceof ApiError)) return { message: text.shell.brokenText, reference: null }
  return { message: error.status === 0 ? text.shell.unreachable : error.message, reference: error.requestId }
}

interface FailureProps { readonly error: unknown; readonly title?: string; readonly onRetry?: () => void }

/** An error in the place of what could not be shown: what happened, what to do, and the id under which the log has more. */
export function Failure({ error, title = text.shell.failed, onRetry }: FailureProps) {
  const { message, reference } = wordsOf(error)
  return (
    <div className="failure" role="alert">
      <Icon name="circleAlert" size={20} />
      <div className="stack">
        <div><h2>{title}</h2><p>{message}</p></div>
        {onRetry !== undefined && !(error instanceof ApiError && error.status === 404) && <div><Button size="xs" variant="default" onClick={onRetry} leftSection={<Icon name="retry" size={14} />}>{text.shell.retry}</Button></div>}
        {reference !== null && <p className="small quiet">{text.shell.reference(reference)}</p>}
      </div>
    </div>
  )
}
