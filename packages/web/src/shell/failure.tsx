import { ApiError } from '@aicoe/client'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { wordsOf } from '../api/error-words.ts'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'
import { useTitle } from './title.ts'
import { copy } from './toasts.tsx'

interface FailureProps { readonly error: unknown; readonly onRetry?: () => void; /** All of the page hangs on it: its heading stands above, and a way out is offered. */ readonly isPage?: boolean }

/** An error in the place of what could not be shown: what happened, what to do, and the id under which the log has more. */
export function Failure({ error, onRetry, isPage = false }: FailureProps) {
  const { message, reference } = wordsOf(error)
  const mayRetry = onRetry !== undefined && !(error instanceof ApiError && error.status === 404)
  return (
    <div className="failure" role="alert">
      <Icon name="circleAlert" size={20} />
      <div className="stack">
        <div>{!isPage && <h2>{text.shell.failed}</h2>}<p>{message}</p></div>
        {reference !== null && <p className="small quiet">{text.shell.reference(reference)}</p>}
        <div className="row">
          {mayRetry && <Button size="xs" variant="default" onClick={onRetry} leftSection={<Icon name="retry" size={14} />}>{text.shell.retry}</Button>}
          {reference !== null && <Button size="xs" variant="default" onClick={() => { void copy(reference) }} leftSection={<Icon name="copy" size={14} />}>{text.shell.copyReference}</Button>}
          {isPage && <Button component={Link} to="/" size="xs" variant="default">{text.shell.home}</Button>}
        </div>
      </div>
    </div>
  )
}

/** In the place of a whole page that could not be loaded. */
export function PageFailure({ title = text.shell.failed, ...props }: Omit<FailureProps, 'isPage'> & { readonly title?: string }) {
  useTitle(title)
  return <><h1>{title}</h1><Failure {...props} isPage /></>
}
