import { ApiError } from '@aicoe/client'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'
import { useTitle } from './title.ts'

/** What went wrong, in the server's own words; what it cannot say of itself stands in the catalogue of texts. */
export function wordsOf(error: unknown): { readonly message: string; readonly reference: string | null } {
  if (!(error instanceof ApiError)) return { message: text.shell.brokenText, reference: null }
  return { message: error.status === 0 ? text.shell.unreachable : knownWords(error) ?? error.message, reference: error.requestId }
}

/** The library that signs people in answers in words of programs ("Invalid code"); who asks too often hears from the server how long to wait. */
function knownWords({ code, status, message }: ApiError): string | undefined {
  if (code === 'request-invalid') return message.replaceAll(/\b(?:body|query|params)(?:\.[\w-]+)*: /g, '')
  return status === 429 ? undefined : text.signIn.problems[code]
}

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
        {(mayRetry || isPage) && (
          <div className="row">
            {mayRetry && <Button size="xs" variant="default" onClick={onRetry} leftSection={<Icon name="retry" size={14} />}>{text.shell.retry}</Button>}
            {isPage && <Button component={Link} to="/" size="xs" variant="default">{text.shell.home}</Button>}
          </div>
        )}
        {reference !== null && <p className="small quiet">{text.shell.reference(reference)}</p>}
      </div>
    </div>
  )
}

/** In the place of a whole page that could not be loaded. */
export function PageFailure(props: Omit<FailureProps, 'isPage'>) {
  useTitle(text.shell.failed)
  return <><h1>{text.shell.failed}</h1><Failure {...props} isPage /></>
}
