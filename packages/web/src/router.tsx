import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { Broken, NotFound } from './shell/fallbacks.tsx'
import { Frame } from './shell/frame.tsx'
import { Loading } from './shell/states.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame, notFoundComponent: NotFound })
const under = () => frame

const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
/** The words of a search that are there. */
const words = <Name extends string>(search: Readonly<Record<string, unknown>>, names: readonly Name[]): { [name in Name]?: string } =>
  Object.fromEntries(names.flatMap((name) => { const value = word(search[name]); return value === undefined ? [] : [[name, value]] })) as { [name in Name]?: string }

const start = createRoute({ getParentRoute: under, path: '/', component: lazyRouteComponent(() => import('./pages/start.tsx'), 'StartPage') })
const newSuite = createRoute({ getParentRoute: under, path: '/new', validateSearch: (search) => words(search, ['transcript']), component: lazyRouteComponent(() => import('./pages/new-suite.tsx'), 'NewSuitePage') })
const run = createRoute({ getParentRoute: under, path: '/runs/$run', component: lazyRouteComponent(() => import('./pages/run.tsx'), 'RunPage') })
const suite = createRoute({ getParentRoute: under, path: '/suites/$run', validateSearch: (search) => words(search, ['document', 'block', 'line']), component: lazyRouteComponent(() => import('./pages/suite.tsx'), 'SuitePage') })
const insights = createRoute({ getParentRoute: under, path: '/insights', component: lazyRouteComponent(() => import('./pages/insights.tsx'), 'InsightsPage') })
const settings = createRoute({ getParentRoute: under, path: '/settings', component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage') })
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage') })

/** The addresses of the app. Each page is loaded when somebody goes there, or is about to. */
export const router = createRouter({
  routeTree: root.addChildren([frame.addChildren([start, newSuite, run, suite, insights, settings]), signIn]),
  defaultPreload: 'intent', defaultPendingMs: 200, defaultPendingComponent: () => <div className="page"><Loading /></div>, defaultErrorComponent: Broken, defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
