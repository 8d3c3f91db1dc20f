import { useEffect } from 'react'

/** Where what had the focus goes from the page, as a row that is removed, the page itself takes it: the next key would begin anew at the top, and a screen reader falls silent. */
export function useKeptFocus(isLeaving: { readonly current: boolean }): void {
  useEffect(() => () => {
    if (!isLeaving.current) return
    requestAnimationFrame(() => { if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true }) })
  }, [isLeaving])
}
