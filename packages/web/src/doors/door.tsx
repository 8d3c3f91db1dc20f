import { ApiError } from '@aicoe/client'
import { Button } from '@mantine/core'
import type { ReactNode, SubmitEvent } from 'react'
import { wordsOf } from '../api/error-words.ts'
import { text } from '../messages/text.ts'
import { useTitle } from '../shell/title.ts'
import './door.css'

interface DoorProps { readonly title: string; readonly lead?: ReactNode; readonly children?: ReactNode; readonly foot?: ReactNode }

/** A page outside of the app: one card that asks one thing. */
export function Door({ title, lead, children, foot }: DoorProps) {
  useTitle(title)
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-head">
          <p className="door-brand"><img src="/icon.svg" alt="" width={40} height={40} />{text.shell.product}</p>
          <h1>{title}</h1>
          {lead !== undefined && <p className="quiet">{lead}</p>}
        </div>
        {children}
        {foot !== undefined && <div className="door-foot small">{foot}</div>}
      </div>
    </main>
  )
}

interface DoorFormProps { readonly submit: string; readonly busy: boolean; readonly error: unknown; readonly children: ReactNode; readonly onSubmit: () => void }

/** The form of a door: its error stands above its button and is read out. */
export function DoorForm({ submit, busy, error, children, onSubmit }: DoorFormProps) {
  const send = (event: SubmitEvent): void => { event.preventDefault(); onSubmit() }
  return (
    <form className="stack" onSubmit={send}>
      {children}
      {error !== null && <DoorError error={error} />}
      <Button type="submit" fullWidth loading={busy}>{submit}</Button>
    </form>
  )
}

/** What went wrong at a door: in our words where better ones than the server's are known. */
export function DoorError({ error }: { readonly error: unknown }) {
  const own = error instanceof ApiError ? text.signIn.problems[error.code] : undefined
  return <p className="door-error" role="alert">{own ?? wordsOf(error).message}</p>
}
