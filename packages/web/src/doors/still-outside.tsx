import { useEffect, useState } from 'react'
import { outside as words } from '../messages/outside.ts'
import { outsideKey } from './leave.ts'

/** Told once after signing out: who signed in through another provider is signed in there still. */
export function StillOutside() {
  const [url] = useState(() => sessionStorage.getItem(outsideKey))
  useEffect(() => { sessionStorage.removeItem(outsideKey) }, [])
  if (url === null) return null
  return <p className="door-note" role="status">{words.still(new URL(url).host)} <a href={url} rel="noreferrer">{words.leave}</a></p>
}
