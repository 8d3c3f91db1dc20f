import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import { meeting, startTrialServer, visit } from '../../test/trial-server.ts'

const server = await startTrialServer({ signUp: 'open' })
const { olga: owner, member } = await trialPeople(server)
const elsewhere = randomUUID()
const [admin, user, viewer, stranger] = [await member('admin'), await member('user'), await member('viewer'), await member('owner', elsewhere)]

test('an organisation is read, renamed by who may, ends after a time of grace when its name is given, and can be kept', async () => {
  expect((await viewer.call('GET', '/api/v1/organization')).body).toMatchObject({ id: FIRST })
  expect((await viewer.call('PATCH', '/api/v1/organization', { name: 'Mine' })).status).toBe(403)
  expect((await admin.call('PATCH', '/api/v1/organization', { name: 'Acme' })).body).toMatchObject({ name: 'Acme', deleteAfter: null })
  expect((await admin.call('DELETE', '/api/v1/organization', { confirm: 'Acme' })).status).toBe(403)
  expect((await owner.call('DELETE', '/api/v1/organization', { confirm: 'acme' })).body).toMatchObject({ code: 'confirmation-wrong' })
  expect((await owner.call('DELETE', '/api/v1/organization', { confirm: 'Acme' })).body['deleteAfter']).not.toBeNull()
  expect((await owner.call('POST', '/api/v1/organization/restore')).body).toMatchObject({ deleteAfter: null })
  expect((await owner.call('GET', '/api/v1/organizations')).body).toMatchObject({ organizations: [{ id: FIRST, name: 'Acme', role: 'owner' }] })
  expect((await server.call('POST', '/api/v1/organizations', { name: 'Second' })).body).toMatchObject({ code: 'not-allowed' })
  expect((await user.call('POST', '/api/v1/organizations', { name: 'Second' })).body).toMatchObject({ name: 'Second' })
})

test('nobody gives a role above their own, and the last owner stays', async () => {
  expect(((await viewer.call('GET', '/api/v1/members')).body['members'] as readonly unknown[]).length).toBeGreaterThan(3)
  expect((await user.call('PATCH', `/api/v1/members/${viewer.id}`, { role: 'user' })).status).toBe(403)
  expect((await admin.call('PATCH', `/api/v1/members/${admin.id}`, { role: 'owner' })).status).toBe(403)
  expect((await admin.call('PATCH', `/api/v1/members/${owner.id}`, { role: 'viewer' })).status).toBe(403)
  expect((await admin.call('PATCH', `/api/v1/members/${viewer.id}`, { role: 'no-such-role' })).body).toMatchObject({ code: 'role-not-found' })
  expect((await owner.call('PATCH', `/api/v1/members/${owner.id}`, { role: 'viewer' })).body).toMatchObject({ status: 409, code: 'last-owner' })
  expect((await owner.call('POST', '/api/v1/members/leave')).body).toMatchObject({ code: 'last-owner' })
})

test('a member who is taken out is refused with the next request, and can be forgotten then', async () => {
  const passing = await member('user')
  expect((await passing.call('GET', '/api/v1/runs')).status).toBe(200)
  expect((await admin.call('POST', `/api/v1/members/${passing.id}/erase`)).body).toMatchObject({ code: 'still-a-member' })
  expect((await admin.call('DELETE', `/api/v1/members/${passing.id}`)).status).toBe(204)
  expect((await passing.call('GET', '/api/v1/runs')).body).toMatchObject({ code: 'no-organization' })
  expect((await admin.call('POST', `/api/v1/members/${passing.id}/erase`)).status).toBe(204)
  const leaving = await member('viewer')
  expect((await leaving.call('POST', '/api/v1/members/leave')).status).toBe(204)
  expect((await leaving.call('GET', '/api/v1/runs')).body).toMatchObject({ code: 'no-organization' })
})

test('a role of one\'s own gives what it says and nothing else', async () => {
  expect((await admin.call('PUT', '/api/v1/roles/reader', { permissions: ['runs.read'] })).body).toMatchObject({ name: 'reader', builtIn: false })
  expect((await admin.call('PUT', '/api/v1/roles/ender', { permissions: ['organization.delete'] })).status).toBe(403)
  expect((await admin.call('PUT', '/api/v1/roles/owner', { permissions: [] })).body).toMatchObject({ code: 'role-built-in' })
  const reader = await member('reader')
  expect([(await reader.call('GET', '/api/v1/runs')).status, (await reader.call('GET', '/api/v1/members')).status]).toEqual([200, 403])
  expect((await admin.call('DELETE', '/api/v1/roles/reader')).status).toBe(409)
  expect(JSON.stringify((await viewer.call('GET', '/api/v1/roles')).body)).toContain('"reader"')
})

test('an invitation opens once, to the address that it was written to', async () => {
  expect((await user.call('POST', '/api/v1/invitations', { email: 'new@example.com' })).status).toBe(403)
  expect((await admin.call('POST', '/api/v1/invitations', { email: 'new@example.com', role: 'owner' })).status).toBe(403)
  const { token } = (await admin.call('POST', '/api/v1/invitations', { email: stranger.email, role: 'user' })).body as { token: string }
  expect((await visit(server.url, '').call('POST', '/api/v1/invitations/look', { token }, { authorization: '' })).body).toMatchObject({ organization: FIRST, role: 'user' })
  expect(JSON.stringify((await admin.call('GET', '/api/v1/invitations')).body)).not.toContain(token)
  expect((await viewer.call('POST', '/api/v1/invitations/accept', { token })).status).toBe(403)
  const tries = await Promise.all(Array.from({ length: 5 }, () => stranger.call('POST', '/api/v1/invitations/accept', { token })))
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(await stranger.call('POST', '/api/v1/invitations/accept', { token: 'invite_guess' })).toMatchObject({ status: 404, body: { code: 'invitation-not-found', detail: 'This invitation is no longer open. It was used or revoked, or its time is over. Ask for a new one.' } })
  const { invitation } = (await admin.call('POST', '/api/v1/invitations', { email: 'later@example.com' })).body as { invitation: { id: string } }
  expect((await admin.call('DELETE', `/api/v1/invitations/${invitation.id}`)).status).toBe(204)
})

test('a key has its scopes, is shown once, and stops when it is revoked', async () => {
  expect((await user.call('POST', '/api/v1/keys', { name: 'too much', scopes: ['members.write'] })).status).toBe(403)
  const { key, secret } = (await user.call('POST', '/api/v1/keys', { name: 'build', scopes: ['runs.read'] })).body as { key: { id: string }; secret: string }
  const program = visit(server.url, secret)
  expect([(await program.call('GET', '/api/v1/runs')).status, (await program.call('GET', '/api/v1/catalog')).status]).toEqual([200, 403])
  expect((await program.call('GET', '/api/v1/runs', undefined, { 'x-organization': elsewhere })).status).not.toBe(200)
  expect(JSON.stringify((await user.call('GET', '/api/v1/keys')).body)).not.toContain(secret)
  expect((await stranger.call('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(404)
  expect((await user.call('DELETE', `/api/v1/keys/${key.id}`)).status).toBe(204)
  expect((await program.call('GET', '/api/v1/runs')).status).toBe(401)
})

test('a meeting that is called like a project that others closed gets a project of its own, where nobody asked for that one', async () => {
  const { id } = (await admin.call('POST', '/api/v1/projects', { name: 'Booking portal kick-off' })).body as { id: string }
  expect((await admin.call('PATCH', `/api/v1/projects/${id}/access`, { visibility: 'members' })).status).toBe(200)
  const upload = async (query: string) => user.call('POST', `/api/v1/transcripts?fileName=audio1.txt${query}`, `Booking portal kick-off\n\n${meeting}`)
  expect((await upload('')).body).toMatchObject({ project: 'Booking portal kick-off 2' })
  expect(await upload(`&project=${encodeURIComponent('Booking portal kick-off')}`)).toMatchObject({ status: 409, body: { code: 'project-name-taken' } })
})

test('project-access: a project that is open to its members alone is there for them, their teams and the admins, with all that is in it', async () => {
  const transcriptId = String((await user.call('POST', '/api/v1/transcripts?fileName=secret.txt&project=Secret', meeting)).body['id'])
  const { id: run } = (await user.call('POST', '/api/v1/runs', { transcriptId, workflow: 'trial' })).body['run'] as { id: string }
  const id = await server.database.withOrganization(FIRST, async (stores) => (await stores.projects.list()).find(({ name }) => name === 'Secret')?.id ?? '')
  await server.settled(run)
  expect((await viewer.call('GET', `/api/v1/runs/${run}`)).status).toBe(200)
  expect((await viewer.call('PATCH', `/api/v1/projects/${id}/access`, { visibility: 'members' })).status).toBe(403)
  expect((await user.call('PATCH', `/api/v1/projects/${id}/access`, { visibility: 'members' })).body).toMatchObject({ visibility: 'members' })
  for (const path of [`/api/v1/runs/${run}`, `/api/v1/runs/${run}/events`, `/api/v1/runs/${run}/documents`, `/api/v1/transcripts/${transcriptId}`, `/api/v1/projects/${id}/access`]) {
    expect((await viewer.call('GET', path)).status, path).toBe(404)
    expect((await admin.call('GET', path)).status, path).toBe(200)
  }
  expect((await viewer.call('GET', '/api/v1/runs')).text).not.toContain(run)
  expect((await user.call('PUT', `/api/v1/projects/${id}/members/${viewer.id}`)).status).toBe(200)
  expect((await viewer.call('GET', `/api/v1/runs/${run}`)).status).toBe(200)
  expect((await user.call('DELETE', `/api/v1/projects/${id}/members/${viewer.id}`)).status).toBe(200)
  const { id: team } = (await admin.call('POST', '/api/v1/teams', { name: 'Reviewers' })).body as { id: string }
  expect((await admin.call('PUT', `/api/v1/teams/${team}/members/${viewer.id}`)).status).toBe(200)
  expect((await user.call('PUT', `/api/v1/projects/${id}/teams/${team}`)).status).toBe(200)
  expect((await viewer.call('GET', `/api/v1/runs/${run}`)).status).toBe(200)
  expect((await admin.call('DELETE', `/api/v1/teams/${team}/members/${viewer.id}`)).status).toBe(200)
  expect((await viewer.call('GET', `/api/v1/runs/${run}`)).status).toBe(404)
  expect((await user.call('DELETE', `/api/v1/projects/${id}/teams/${team}`)).status).toBe(200)
  expect((await admin.call('PATCH', `/api/v1/teams/${team}`, { name: 'Critics' })).body).toMatchObject({ name: 'Critics' })
  expect((await viewer.call('GET', '/api/v1/teams')).text).toContain('Critics')
  expect((await admin.call('DELETE', `/api/v1/teams/${team}`)).status).toBe(204)
})

test('what was done stands in the audit log, in a chain that can be checked and taken away', async () => {
  expect((await user.call('GET', '/api/v1/audit')).status).toBe(403)
  const { entries } = (await admin.call('GET', '/api/v1/audit?limit=200')).body as { entries: readonly { action: string; person: string | null }[] }
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['patchOrganization', 'deleteMember', 'putRole', 'postInvitation', 'postKey', 'patchProjectAccess', 'postRun', 'postTranscript']))
  const home = await server.database.withOrganization(FIRST, async (stores) => (await stores.projects.list()).find(({ name }) => name === 'Secret')?.id)
  for (const [action, details] of [['postTranscript', { fileName: 'secret.txt', transcript: expect.any(String) as string }], ['postRun', { workflow: 'trial', run: expect.any(String) as string }]] as const) expect(entries, action).toContainEqual(expect.objectContaining({ action, target: home, details }))
  expect((await admin.call('GET', '/api/v1/audit/verify')).body).toMatchObject({ intact: true, brokenAt: null })
  const lines = (await admin.call('GET', '/api/v1/audit/export')).text.trim().split('\n')
  expect(lines.length).toBeGreaterThanOrEqual(entries.length)
  expect((await stranger.call('GET', '/api/v1/audit')).text).not.toContain('patchOrganization')
})
