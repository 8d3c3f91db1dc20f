import { randomUUID } from 'node:crypto'
import { openSession } from '@aicoe/db/testing'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openBrowser } from '../../test/trial-browser.ts'
import { FIRST, trialPassword as password, trialPeople } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const lines: string[] = []
const server = await startTrialServer({ roles: ['api'], signUp: 'open' }, { logger: pino({ level: 'error' }, { write: (line) => { lines.push(line) } }) })
const { olga, member } = await trialPeople(server)

const signIn = (email: string, word = password) => openBrowser(server.url).go('POST', '/api/auth/sign-in/email', { email, password: word })
/** Who signed in, as the audit log of an organisation has it, the first first. */
async function written(organization: string): Promise<readonly object[]> {
  const entries = await server.database.withOrganization(organization, (stores) => stores.audit.list({ action: 'signIn' }, { limit: 100 }))
  return entries.map(({ person, target, key, details }) => ({ person, target, key, details })).reverse()
}
const entryOf = (person: string) => ({ person, target: person, key: null, details: {} })

test('who signs in by password is written down in each organisation of theirs and in no other; who fails to is not', async () => {
  const [second, third] = [randomUUID(), randomUUID()]
  const [ann] = [await member('admin', second), await member('owner', third)]
  await server.database.withOrganization(FIRST, (stores) => stores.members.add({ id: ann.id, name: 'Ann', email: ann.email, role: 'user' }))
  expect(await written(FIRST)).toEqual([entryOf(olga.id)])
  expect((await signIn(ann.email, 'not the right one')).status).toBe(401)
  expect((await signIn('nobody@example.com')).status).toBe(401)
  expect(await written(FIRST)).toEqual([entryOf(olga.id)])
  expect((await signIn(ann.email)).status).toBe(200)
  expect(await written(FIRST)).toEqual([entryOf(olga.id), entryOf(ann.id)])
  expect(await written(second)).toEqual([entryOf(ann.id)])
  expect(await written(third)).toEqual([])
  expect((await olga.call('GET', '/api/v1/audit/verify')).body).toMatchObject({ intact: true })
})

test('an audit log that cannot be written keeps nobody out; the log of the server says what it lacks', async () => {
  const admin = await openSession(server.databaseUrl)
  await admin.query('alter table audit rename to audit_gone')
  const browser = openBrowser(server.url)
  expect((await browser.go('POST', '/api/auth/sign-in/email', { email: olga.email, password: olga.password })).status).toBe(200)
  expect((await browser.go('GET', '/api/v1/me')).body).toMatchObject({ user: { email: olga.email } })
  await admin.query('alter table audit_gone rename to audit')
  await admin.close()
  const told = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>).filter(({ action }) => action === 'signIn')
  expect(told).toMatchObject([{ person: olga.id, msg: expect.stringContaining('audit log') as string }])
  expect(lines.join('')).not.toContain(olga.password)
})
