import { useEffect } from 'react'
import { text } from '../messages/text.ts'

/** What the window, its tab and the history of the browser call a page; undefined while that is not known. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    document.title = name === undefined ? text.shell.product : `${name} · ${text.shell.product}`
  }, [name])
}
