import { Suspense, useState } from 'react'
import { later } from './later.ts'
import { Who } from './who.tsx'

/** Its parts weigh as much as the page around it. */
export const loadAccountMenu = () => import('./account-menu.tsx').then((module) => module.AccountMenu)
const AccountMenu = later(loadAccountMenu)

/** Who is signed in; its menu is made when somebody opens it. */
export function Account() {
  const [isWanted, want] = useState(false)
  const closed = <Who aria-haspopup="menu" aria-expanded={false} onClick={() => { want(true) }} />
  return isWanted ? <Suspense fallback={closed}><AccountMenu /></Suspense> : closed
}
