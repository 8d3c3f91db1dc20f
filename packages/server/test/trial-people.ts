import { randomUUID } from 'node:crypto'
import { openBrowser, owner, ownersBrowser } from './trial-browser.ts'
import type { Browser, Page } from './trial-browser.ts'
import type { TrialServer } from './trial-server.ts'

export const FIRST = '00000000-0000-4000-8000-000000000001'
/** A person in a browser in which they are signed in. */
export interface TrialPerson { readonly id: string; readonly email: string; readonly password: string; /** What their browser sends along. */ readonly cookies: () => string; readonly call: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Page> }
export interface TrialPeople { readonly olga: TrialPerson; /** Signs somebody up, confirms the address, makes them a member, signs them in. */ readonly member: (role: string, organization?: string) => Promise<TrialPerson> }

export const trialPassword = 'a long enough word'

/** The owner of a server where signUp is open, and whoever else is wanted. */
export async function trialPeople(server: TrialServer): Promise<TrialPeople> {
  const olga = await ownersBrowser(server.url)
  return {
    olga: await personIn(olga, owner.email, owner.password),
    async member(role, organization = FIRST) {
      const email = `${randomUUID()}@example.com`
      await openBrowser(server.url).go('POST', '/api/auth/sign-up/email', { name: `A ${role}`, email, password: trialPassword })
      const link = await linkTo(olga, email)
      const browser = openBrowser(server.url)
      await browser.go('GET', link.pathname + link.search)
      const signedIn = await browser.go('POST', '/api/auth/sign-in/email', { email, password: trialPassword })
      const { id } = signedIn.body['user'] as { readonly id: string }
      await server.database.withOrganization(organization, async (stores) => {
        await stores.organizations.ensure('Another')
        await stores.members.add({ id, name: `A ${role}`, email, role })
      }, { person: id, key: null, limited: false, operation: null, target: null })
      return personIn(browser, email, trialPassword)
    },
  }
}

async function personIn(browser: Browser, email: string, password: string): Promise<TrialPerson> {
  const { user } = (await browser.go('GET', '/api/v1/me')).body as { readonly user: { readonly id: string } }
  return { id: user.id, email, password, cookies: () => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '), call: (...asked) => browser.go(...asked) }
}

async function linkTo(olga: Browser, email: string): Promise<URL> {
  for (;;) {
    const { letters } = (await olga.go('GET', '/api/v1/outbox?limit=50')).body as { readonly letters: readonly { readonly to: string; readonly body: string }[] }
    const link = letters.find(({ to }) => to === email)?.body.match(/https?:\S+/)?.[0]
    if (link !== undefined) return new URL(link)
  }
}
