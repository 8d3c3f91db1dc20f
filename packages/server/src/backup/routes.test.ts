import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { trialPeople } from '../../test/trial-people.ts'
import { startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ signUp: 'open', backupKeep: 1, backupPassphrase: 'correct horse battery' })

test('the owners of the installation make, see and prove backups; those of another organisation do not', async () => {
  const { member } = await trialPeople(server)
  const [admin, user, stranger] = [await member('admin'), await member('user'), await member('owner', randomUUID())]
  expect((await admin.call('POST', '/api/v1/backups/drill')).body).toMatchObject({ status: 404, code: 'backup-not-found' })
  expect((await admin.call('POST', '/api/v1/backups')).status).toBe(201)
  expect((await admin.call('GET', '/api/v1/backups')).body).toMatchObject({ backups: [{ name: expect.stringMatching(/^aicoe-.*Z\.backup$/) as string }], keep: 1, encrypted: true, lastDrill: null })
  const drills = await Promise.all([1, 2, 3].map(() => admin.call('POST', '/api/v1/backups/drill')))
  expect(drills.map(({ status, body }) => [status, body['ok']])).toEqual([[200, true], [200, true], [200, true]])
  expect((await admin.call('GET', '/api/v1/backups')).body).toMatchObject({ lastDrill: { ok: true } })
  for (const refused of [user, stranger]) {
    expect((await refused.call('GET', '/api/v1/backups')).status).toBe(403)
    expect((await refused.call('POST', '/api/v1/backups')).status).toBe(403)
    expect((await refused.call('POST', '/api/v1/backups/drill')).status).toBe(403)
  }
})
