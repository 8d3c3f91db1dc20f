import { CloseButton } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { wordsOf } from '../api/error-words.ts'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'

interface Toast { readonly id: number; readonly tone: 'good' | 'bad'; readonly message: string; readonly reference: string | null; readonly action: ToastAction | null }
interface ToastAction { readonly label: string; run(): void }

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()
const change = (next: readonly Toast[]): void => { toasts = next; for (const listener of listeners) listener() }

/** Takes back what was said: it is no longer so. */
export function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

/** Says briefly that something was done; an action (undo, open) can go with it. */
export function tell(message: string, action: ToastAction | null = null): void {
  change([...toasts.slice(-2), { id: ++last, tone: 'good', message, reference: null, action }])
}

/** Says that something could not be done, in the server's words, with the id for its log. Stays until it is dismissed, by this number too. */
export function tellFailure(error: unknown): number {
  change([...toasts.slice(-2), { id: ++last, tone: 'bad', ...wordsOf(error), action: null }])
  return last
}

/** Puts text where it can be pasted from, and says so; not every browser allows it. */
export async function copy(value: string): Promise<void> {
  try { await navigator.clipboard.writeText(value); tell(text.shell.copied) } catch { tell(text.shell.copyByHand) }
}

export function Toasts() {
  const shown = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener) }, () => toasts)
  return <section className="toasts" aria-label={text.shell.notices} aria-live="polite">{shown.map((toast) => <ToastCard key={toast.id} toast={toast} />)}</section>
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [isHeld, hold] = useState(false)
  useEffect(() => {
    if (toast.tone === 'bad' || isHeld) return
    const timer = setTimeout(() => { dismiss(toast.id) }, toast.action === null ? 6_000 : 15_000)
    return () => { clearTimeout(timer) }
  }, [toast, isHeld])
  // What can be undone waits while somebody is about to reach for it.
  return (
    <div className={`toast toast-${toast.tone}`} onPointerEnter={() => { hold(true) }} onPointerLeave={() => { hold(false) }} onFocus={() => { hold(true) }} onBlur={() => { hold(false) }}>
      <Icon name={toast.tone === 'good' ? 'circleCheck' : 'circleAlert'} size={18} />
      <div className="row-main">
        <p>{toast.message}</p>
        {toast.reference !== null && <p className="small quiet">{text.shell.reference(toast.reference)}</p>}
      </div>
      {toast.action !== null && <button type="button" className="toast-action" onClick={() => { toast.action?.run(); dismiss(toast.id) }}>{toast.action.label}</button>}
      <CloseButton size="sm" aria-label={text.shell.dismiss} onClick={() => { dismiss(toast.id) }} />
    </div>
  )
}
