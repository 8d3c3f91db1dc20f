import { expect, test } from 'vitest'
import { startTrialServer } from '../../test/trial-server.ts'

test('a database that gives sign-in no connection is not there for a while: nothing went wrong in the server', async () => {
  const server = await startTrialServer({ roles: ['api'] })
  const { pool } = server.database.people
  const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  expect(taken.length).toBeGreaterThan(0)
  expect(await server.call('GET', '/api/auth/jwks')).toMatchObject({ status: 503, body: { code: 'database-unreachable' } })
  for (const client of taken) client.release()
  expect((await server.call('GET', '/api/auth/jwks')).status).toBe(200)
}, 60_000)
