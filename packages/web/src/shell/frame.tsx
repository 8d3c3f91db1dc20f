import { ActionIcon } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Fragment, Suspense, useEffect, useRef, useState } from 'react'
import { useBranding } from '../api/branding.ts'
import { useMay } from '../api/change.ts'
import { meQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { unreadQuery } from '../notifications/queries.ts'
import type { Branding } from '../theme/brand.ts'
import { Account, loadAccountMenu } from './account.tsx'
import { loadModal } from './dialog.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'
import { later } from './later.ts'
import { useSettled } from './settled.ts'

const places = [
  { to: '/', label: text.shell.start, icon: 'home' },
  { to: '/new', label: text.shell.newSuite, icon: 'plus' },
  { to: '/workflows', label: text.shell.workflows, icon: 'workflow' },
  { to: '/insights', label: text.shell.insights, icon: 'insights' },
  { to: '/settings', label: text.shell.settings, icon: 'settings' },
] as const satisfies readonly { to: string; label: string; icon: IconName }[]

/** What opens over the page is loaded once that stands, so that no letter is lost when somebody looks for something. */
const loadPalette = () => import('./palette.tsx').then((module) => module.Palette)
const Palette = later(loadPalette)
const loadMenu = () => import('./menu.tsx').then((module) => module.Menu)
const Menu = later(loadMenu)
/** Without a network it is loaded when it is wanted. */
function loadAhead(): void {
  for (const load of [loadPalette, loadMenu, loadAccountMenu, loadModal]) load().catch(() => undefined)
}
const Homeless = later(() => import('./homeless.tsx').then((module) => module.Homeless))

/** What stands around every page: the ways to go, the search, the account; on a phone behind a button. */
export function Frame() {
  const [paletteOpen, palette] = useDisclosure(false)
  const [menuOpen, menu] = useDisclosure(false)
  const [wasMenuOpen, keepMenu] = useState(false)
  useHotkeys([['mod+K', palette.toggle]], [])
  const path = useRouterState({ select: (state) => state.location.pathname })
  const content = useFocusOnArrival(path)
  const isSettled = useSettled()
  useEffect(() => { const timer = isSettled ? setTimeout(loadAhead, 500) : undefined; return () => { clearTimeout(timer) } }, [isSettled])
  const isHomeless = useQuery(meQuery).data?.organization === null
  const look = useBranding(isSettled)
  const side = <Side look={look} onFind={() => { menu.close(); palette.open() }} onGo={menu.close} />
  return (
    <div className={path.startsWith('/suites/') ? 'frame frame-of-suite' : 'frame'}>
      <a className="skip" href="#content">{text.shell.skip}</a>
      <header className="topbar">
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.shell.openMenu} onClick={() => { keepMenu(true); menu.open() }}><Icon name="menu" /></ActionIcon>
        <Brand look={look} />
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.shell.search} onClick={palette.open}><Icon name="search" /></ActionIcon>
      </header>
      <header>{side}</header>
      <main className="content" id="content" tabIndex={-1} ref={content}>{isHomeless ? <Suspense fallback={null}><Homeless /></Suspense> : <Outlet />}</main>
      {wasMenuOpen && <Suspense fallback={null}><Menu isOpen={menuOpen} onClose={menu.close}>{side}</Menu></Suspense>}
      {paletteOpen && <Suspense fallback={null}><Palette onClose={palette.close} /></Suspense>}
    </div>
  )
}

/** The product's sign, or that of the organisation. */
function Brand({ look }: { readonly look: Branding | null }) {
  return <Link className="brand" to="/">{look?.logo == null ? <><img src="/icon.svg" alt="" width={24} height={24} />{text.shell.product}</> : <img className="brand-logo" src={look.logo} alt={text.shell.homeOf(look.name)} />}</Link>
}

function Side({ look, onFind, onGo }: { readonly look: Branding | null; readonly onFind: () => void; readonly onGo: () => void }) {
  const may = useMay()
  return (
    <div className="side">
      <Brand look={look} />
      <button type="button" className="finder" onClick={onFind}><Icon name="search" size={15} /><span>{text.shell.search}</span><kbd>Ctrl K</kbd></button>
      <nav aria-label={text.shell.navigation}>
        <ul className="nav">
          {places.filter(({ to }) => to !== '/new' || may('runs.write')).map(({ to, label, icon }) => (
            <Fragment key={to}>
              {to === '/settings' && <li><Bell onGo={onGo} /></li>}
              <li><Link className="nav-link" title={label} to={to} onClick={onGo} activeOptions={{ exact: to === '/' }} activeProps={{ className: 'active' }}><Icon name={icon} />{label}</Link></li>
            </Fragment>
          ))}
        </ul>
      </nav>
      <div className="side-foot"><Account /></div>
    </div>
  )
}

/** How much is new for who is signed in. */
function Bell({ onGo }: { readonly onGo: () => void }) {
  const unread = useQuery({ ...unreadQuery, enabled: useSettled() }).data ?? 0
  return <Link className="nav-link" data-unread={unread > 0 || undefined} to="/notifications" onClick={onGo} activeProps={{ className: 'active' }}><Icon name="bell" />{text.shell.notifications(unread)}</Link>
}

/** After a change of page the keyboard and the screen reader begin at its content, as they do after a load. */
function useFocusOnArrival(path: string) {
  const content = useRef<HTMLElement>(null)
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    content.current?.focus({ preventScroll: true })
  }, [path])
  return content
}
