import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import type { App } from './app.ts'
import { needs } from './needs.ts'

const appWith = (routes: (app: App) => void): Promise<App> => createApp({ authenticators: [], hosts: ['aicoe.example.com'], bodyLimit: 1000, logger: pino({ level: 'silent' }), routes })

test('a route that does not say what it needs is refused while the server is put together', async () => {
  await expect(appWith((app) => { app.get('/secret', () => 'secret') })).rejects.toMatchObject({ code: 'route-without-need', message: expect.stringContaining('/secret') as string })
})

test('without credentials that anybody knows only open routes answer', async () => {
  const app = await appWith((scope) => { scope.get('/open', { config: needs('open') }, () => 'open'); scope.get('/mine', { config: needs('signed-in') }, () => 'mine'); scope.get('/runs', { config: needs('runs.read') }, () => 'runs') })
  const status = async (url: string, host = 'localhost'): Promise<number> => (await app.inject({ url, headers: { host, authorization: 'Bearer guess' } })).statusCode
  expect([await status('/open'), await status('/mine'), await status('/runs'), await status('/nothing')]).toEqual([200, 401, 401, 401])
  expect([await status('/open', 'AICOE.example.com:443'), await status('/open', 'evil.example.com')]).toEqual([200, 403])
  await app.close()
})

test('a request that never comes to its end is not waited for without end', async () => {
  const app = await appWith((scope) => { scope.get('/open', { config: needs('open') }, () => 'open') })
  expect(app.server.requestTimeout).toBeGreaterThan(0)
  expect(app.server.requestTimeout).toBeLessThanOrEqual(300_000)
  await app.close()
})

test('a person in no organisation, and a role without the permission, are refused in words', async () => {
  const identities = { nobody: { person: { id: '1', name: 'Ann', email: 'ann@example.com' }, actor: null }, viewer: { person: null, actor: { organization: 'o', person: null, key: 'k', role: 'viewer', permissions: new Set(['runs.read' as const]) } } }
  const app = await createApp({
    authenticators: [(request) => Promise.resolve(identities[request.headers['x-test'] as keyof typeof identities])], hosts: [], bodyLimit: 1000, logger: pino({ level: 'silent' }),
    routes: (scope) => { scope.get('/runs', { config: needs('runs.read') }, () => 'runs'); scope.post('/runs', { config: needs('runs.write') }, () => 'made') },
  })
  const call = (method: 'GET' | 'POST', who: string) => app.inject({ method, url: '/runs', headers: { 'x-test': who } })
  expect((await call('GET', 'nobody')).json()).toMatchObject({ status: 403, code: 'no-organization' })
  expect((await call('GET', 'viewer')).statusCode).toBe(200)
  expect((await call('POST', 'viewer')).json()).toMatchObject({ status: 403, code: 'not-allowed', detail: expect.stringContaining('"runs.write"') as string })
  await app.close()
})
