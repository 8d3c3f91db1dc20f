import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { queries } from './api/client.ts'
import { runQuery } from './api/queries.ts'
import { mustBeFirst, mustBeIn, mustBeOut } from './doors/guard.ts'
import { Broken, NotFound } from './shell/fallbacks.tsx'
import { Frame } from './shell/frame.tsx'
import { Loading } from './shell/states.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', beforeLoad: mustBeIn, component: Frame, notFoundComponent: NotFound })
const under = () => frame

const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
/** The words of a search that are there. */
const words = <Name extends string>(search: Readonly<Record<string, unknown>>, names: readonly Name[]): { [name in Name]?: string } =>
  Object.fromEntries(names.flatMap((name) => { const value = word(search[name]); return value === undefined ? [] : [[name, value]] })) as { [name in Name]?: string }

const start = createRoute({ getParentRoute: under, path: '/', component: lazyRouteComponent(() => import('./pages/start.tsx'), 'StartPage') })
const newSuite = createRoute({ getParentRoute: under, path: '/new', validateSearch: (search) => words(search, ['transcript', 'workflow', 'project']), component: lazyRouteComponent(() => import('./pages/new-suite.tsx'), 'NewSuitePage') })
const run = createRoute({ getParentRoute: under, path: '/runs/$run', component: lazyRouteComponent(() => import('./pages/run.tsx'), 'RunPage') })
const suite = createRoute({ getParentRoute: under, path: '/suites/$run', validateSearch: (search) => words(search, ['document', 'block', 'line', 'view', 'pane', 'from', 'to', 'thread']), component: lazyRouteComponent(() => import('./pages/suite.tsx'), 'SuitePage') })
const notifications = createRoute({ getParentRoute: under, path: '/notifications', component: lazyRouteComponent(() => import('./pages/notifications.tsx'), 'NotificationsPage') })
const insights = createRoute({ getParentRoute: under, path: '/insights', component: lazyRouteComponent(() => import('./pages/insights.tsx'), 'InsightsPage') })
const workflows = createRoute({ getParentRoute: under, path: '/workflows', component: lazyRouteComponent(() => import('./pages/workflows.tsx'), 'WorkflowsPage') })
const workflow = createRoute({ getParentRoute: under, path: '/workflows/$name', component: lazyRouteComponent(() => import('./pages/workflow.tsx'), 'WorkflowPage') })
const project = createRoute({ getParentRoute: under, path: '/projects/$project', component: lazyRouteComponent(() => import('./pages/project.tsx'), 'ProjectPage') })
const settings = createRoute({ getParentRoute: under, path: '/settings', component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage') })
const section = createRoute({ getParentRoute: under, path: '/settings/$section', component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage') })
const nowhere = createRoute({ getParentRoute: under, path: '$', component: NotFound })
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', validateSearch: (search) => words(search, ['from', 'email', 'error']), beforeLoad: mustBeOut, component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage') })
const signUp = createRoute({ getParentRoute: () => root, path: '/sign-up', validateSearch: (search) => words(search, ['from', 'email']), beforeLoad: mustBeOut, component: lazyRouteComponent(() => import('./pages/sign-up.tsx'), 'SignUpPage') })
const owner = createRoute({ getParentRoute: () => root, path: '/owner', beforeLoad: mustBeFirst, component: lazyRouteComponent(() => import('./pages/owner.tsx'), 'OwnerPage') })
const forgot = createRoute({ getParentRoute: () => root, path: '/forgot', validateSearch: (search) => words(search, ['email']), component: lazyRouteComponent(() => import('./pages/forgot.tsx'), 'ForgotPage') })
const newPassword = createRoute({ getParentRoute: () => root, path: '/new-password', validateSearch: (search) => words(search, ['token']), component: lazyRouteComponent(() => import('./pages/new-password.tsx'), 'NewPasswordPage') })
const verify = createRoute({ getParentRoute: () => root, path: '/verify', validateSearch: (search) => words(search, ['error']), component: lazyRouteComponent(() => import('./pages/verify.tsx'), 'VerifyPage') })
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation', validateSearch: (search) => words(search, ['token']), component: lazyRouteComponent(() => import('./pages/invitation.tsx'), 'InvitationPage') })

/** The addresses of the app. Each page is loaded when somebody goes there, or is about to. */
export const router = createRouter({
  routeTree: root.addChildren([frame.addChildren([start, newSuite, run, suite, notifications, insights, workflows, workflow, project, settings, section, nowhere]), signIn, signUp, owner, forgot, newPassword, verify, invitation]),
  defaultPreload: 'intent', defaultPendingMs: 200, defaultPendingMinMs: 0, defaultPendingComponent: () => <div className="page"><Loading /></div>, defaultErrorComponent: Broken, defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

/** Begins to load the page that the address names, while it is asked who is there. */
export function loadPage(): void {
  for (const route of router.getMatchedRoutes(location.pathname)[0]) void router.loadRouteChunk(route)
}

/** How long a page may be waited for with what it begins with, in milliseconds; then it shows what it has. */
const PATIENCE_MS = 1_000
/** Reads what the page that the address names begins with, so that it is drawn once and not anew with each answer. What fails is told by the page. */
export async function loadBeginning(): Promise<void> {
  const leaf = router.getMatchedRoutes(location.pathname)[0].at(-1)
  const params = router.getMatchedRoutes(location.pathname)[1] as { readonly run?: string }
  const read = leaf?.id === run.id ? queries.query(runQuery(params.run ?? '')) : leaf?.id === suite.id ? import('./pages/suite.tsx').then(({ begin }) => begin(params.run ?? '')) : null
  if (read !== null) await Promise.race([read.catch(() => undefined), new Promise((pass) => { setTimeout(pass, PATIENCE_MS) })])
}

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
