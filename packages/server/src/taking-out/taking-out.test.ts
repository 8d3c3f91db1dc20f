import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import type { TrialPerson } from '../../test/trial-people.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ signUp: 'open' })
const { olga, member } = await trialPeople(server)
const bytesAt = async (person: TrialPerson, path: string): Promise<{ status: number; files: Readonly<Record<string, Uint8Array>> }> => {
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie: person.cookies() } })
  return { status: answer.status, files: answer.status === 200 ? unzipSync(new Uint8Array(await answer.arrayBuffer())) : {} }
}
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

test('owners take everything of their organisation along, and no secret', async () => {
  const id = await server.upload(meeting, 'a/../..\\evil<b>.txt')
  await server.finished({ transcriptId: id })
  const { secret } = (await olga.call('POST', '/api/v1/keys', { name: 'robot' })).body as { secret: string }
  await olga.call('POST', '/api/v1/webhooks', { url: 'https://example.org/hook', types: ['run-end'] })
  const { files } = await bytesAt(olga, '/api/v1/organization/export')
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.txt', 'data/members.jsonl', 'data/runs.jsonl', 'data/audit.jsonl', 'data/documents.jsonl', 'data/contents.jsonl', 'data/webhooks.jsonl']))
  const [path] = Object.keys(files).filter((name) => name.startsWith(`transcripts/${id}/`))
  expect(path?.split('/')).toHaveLength(3)
  expect(text(files[path ?? ''])).toBe(meeting)
  expect(text(files['data/members.jsonl'])).toContain('olga@example.com')
  expect(text(files['data/audit.jsonl'])).toContain('getOrganizationExport')
  const everything = Object.values(files).map(text).join('\n')
  expect([secret, 'sealed.', '"hash": "\\\\x', 'token_hash', 'password_hash'].filter((word) => everything.includes(word))).toEqual([])
  for (const role of ['admin', 'user', 'viewer']) expect((await bytesAt(await member(role), '/api/v1/organization/export')).status).toBe(403)
})

test('people take along what is known of them, and of nobody else', async () => {
  const person = await member('user')
  await person.call('POST', '/api/v1/keys', { name: 'mine' })
  const { files } = await bytesAt(person, '/api/v1/me/export')
  expect(JSON.parse(text(files['account.json']))).toMatchObject({ person: { email: person.email }, organizations: [{ id: FIRST, role: 'user' }] })
  expect(text(files[`organizations/${FIRST}/keys.json`])).toContain('"mine"')
  expect(text(files[`organizations/${FIRST}/what-i-did.jsonl`])).toContain('postKey')
  expect(Object.values(files).map(text).join('\n')).not.toContain('olga')
  expect((await server.call('GET', '/api/v1/me/export')).body).toMatchObject({ code: 'not-allowed' })
})

test('who has their account forgotten is signed out everywhere and bears a pseudonym in a log that still holds; the last owner stays', async () => {
  const person = await member('user')
  await person.call('POST', '/api/v1/projects', { name: 'Left behind' })
  expect((await person.call('DELETE', '/api/v1/me', { confirm: 'somebody@example.com' })).body).toMatchObject({ code: 'confirmation-wrong' })
  expect((await olga.call('DELETE', '/api/v1/me', { confirm: olga.email })).body).toMatchObject({ status: 409, code: 'last-owner' })
  expect((await person.call('DELETE', '/api/v1/me', { confirm: person.email.toUpperCase() })).status).toBe(204)
  expect((await person.call('GET', '/api/v1/me')).status).toBe(401)
  expect((await person.call('POST', '/api/auth/sign-in/email', { email: person.email, password: person.password })).status).toBe(401)
  const { entries } = (await olga.call('GET', `/api/v1/audit?person=${person.id}`)).body as { entries: { name: string; action: string }[] }
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['postProject', 'deleteMe']))
  expect(new Set(entries.map(({ name }) => name))).toEqual(new Set([`Person ${person.id.slice(0, 8)}`]))
  expect((await olga.call('GET', '/api/v1/audit/verify')).body).toMatchObject({ intact: true })
  expect(JSON.stringify((await olga.call('GET', '/api/v1/members')).body)).not.toContain(person.email)
})
