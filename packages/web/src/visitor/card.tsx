import { ApiError } from '@aicoe/client'
import type { ReactNode } from 'react'
import { visitor as words } from '../messages/visitor.ts'

/** One thing said or asked in the middle of the page. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <main className="visitor-door"><div className="visitor-card"><p className="visitor-brand"><img src="/icon.svg" alt="" width={40} height={40} />{words.product}</p><h1>{title}</h1>{children}</div></main>
}

/** What went wrong, in words for people who know nothing of us. */
export function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error instanceof ApiError && (error.code === 'share-not-found' || error.status === 400)) return <Card title={words.goneTitle}><p>{words.gone}</p><p className="small"><a href="/sign-in">{words.signIn}</a></p></Card>
  const text = error instanceof ApiError && error.status === 429 ? words.busy : error instanceof ApiError && error.status >= 400 && error.status < 500 ? error.message : words.failed
  return <Card title={words.failedTitle}><p role="alert">{text}</p><button type="button" className="visitor-button" onClick={onRetry}>{words.retry}</button></Card>
}
