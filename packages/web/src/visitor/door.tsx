import { ApiError } from '@aicoe/client'
import { useEffect, useState } from 'react'
import type { SubmitEvent } from 'react'
import { visitor as words } from '../messages/visitor.ts'
import { openLink } from './api.ts'
import type { Shelf } from './api.ts'
import { Card, Trouble } from './card.tsx'
import { Shelves } from './shelves.tsx'

type State = { readonly step: 'opening' } | { readonly step: 'password'; readonly problem: string | null; readonly isBusy: boolean } | { readonly step: 'failed'; readonly error: unknown } | { readonly step: 'open'; readonly shelf: Shelf }

/** The link as it stands in the address: opened, or what keeps it from opening. The token stands behind the #, which browsers send to nobody. */
export function Door() {
  const [token, setToken] = useState(location.hash.slice(1))
  const [state, setState] = useState<State>({ step: 'opening' })
  const open = (password?: string): void => {
    setState(password === undefined ? { step: 'opening' } : { step: 'password', problem: null, isBusy: true })
    openLink(token, password).then((shelf) => { setState({ step: 'open', shelf }) }, (error: unknown) => { setState(problemOf(error)) })
  }
  useEffect(() => { open() }, [token])
  useEffect(() => {
    const change = (): void => { setToken(location.hash.slice(1)) }
    addEventListener('hashchange', change)
    return () => { removeEventListener('hashchange', change) }
  }, [])
  switch (state.step) {
    case 'opening': return <Card title={words.opening}><p role="status" className="visually-hidden">{words.loading}</p></Card>
    case 'password': return <Password problem={state.problem} isBusy={state.isBusy} onEnter={open} />
    case 'failed': return <Trouble error={state.error} onRetry={() => { open() }} />
    case 'open': return <Shelves key={token} shelf={state.shelf} onOver={() => { open() }} />
  }
}

function problemOf(error: unknown): State {
  const code = error instanceof ApiError ? error.code : ''
  const problem = { 'share-password-missing': '', 'share-password-wrong': words.wrong, 'share-locked': words.locked }[code]
  return problem === undefined ? { step: 'failed', error } : { step: 'password', problem: problem === '' ? null : problem, isBusy: false }
}

function Password({ problem, isBusy, onEnter }: { readonly problem: string | null; readonly isBusy: boolean; readonly onEnter: (password: string) => void }) {
  const [password, setPassword] = useState('')
  const send = (event: SubmitEvent): void => { event.preventDefault(); if (!isBusy) onEnter(password) }
  return (
    <Card title={words.passwordTitle}>
      <p>{words.passwordLead}</p>
      <form className="visitor-form" onSubmit={send}>
        <label htmlFor="password">{words.password}</label>
        <input id="password" type="password" required maxLength={200} autoFocus autoComplete="off" value={password} aria-invalid={problem !== null} aria-describedby={problem === null ? undefined : 'problem'} onChange={(event) => { setPassword(event.target.value) }} />
        {problem !== null && <p id="problem" role="alert" className="visitor-problem">{problem}</p>}
        <button type="submit" className="visitor-button" disabled={isBusy}>{words.enter}</button>
      </form>
    </Card>
  )
}
