import { describe, expect, test } from 'vitest'
import { startTrialMail } from '../../test/trial-mail.ts'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import type { TrialPerson } from '../../test/trial-people.ts'
import { openStream } from '../../test/trial-stream.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'
import { writeLetter } from './post.ts'
import { dueAt } from './tell.ts'

const post = await startTrialMail()
/** Letters of sign-in go to the outbox of one server, those about notifications leave by the mail server of another on the same database. */
const server = await startTrialServer({ signUp: 'open' })
const { olga, member } = await trialPeople(server)

interface One { readonly id: string; readonly type: string; readonly text: string; readonly run: string | null; readonly readAt: string | null }
interface Told { readonly notifications: readonly One[]; readonly unread: number; readonly next: string | null }
const told = async (person: TrialPerson, query = ''): Promise<Told> => (await person.call('GET', `/api/v1/notifications${query}`)).body as unknown as Told
const typesOf = async (person: TrialPerson): Promise<readonly string[]> => (await told(person)).notifications.map(({ type }) => type)

let transcripts = 0
async function run(person: TrialPerson, more: object = {}): Promise<string> {
  const { id: project } = (await person.call('POST', '/api/v1/projects', { name: `Orders ${++transcripts}` })).body
  const { id: transcriptId } = (await person.call('POST', `/api/v1/projects/${String(project)}/transcripts`, { text: `Ann: This is number ${transcripts}.\n${meeting}`, fileName: `kickoff-${transcripts}.txt` })).body
  const { run: started } = (await person.call('POST', '/api/v1/runs', { transcriptId, workflow: 'trial', ...more })).body as { readonly run: { readonly id: string } }
  await server.settled(started.id)
  return started.id
}

describe('in the app', () => {
  test('who started a run hears how it ended, once, and on their own stream alone', async () => {
    const [ann, bob] = [await member('user'), await member('user')]
    const [mine, theirs] = await Promise.all([ann, bob].map((person) => openStream(`${server.url}/api/v1/events?types=notification`, { cookie: person.cookies() })))
    const id = await run(ann)
    await expect.poll(() => typesOf(ann)).toEqual(['run-done'])
    expect(await told(ann)).toMatchObject({ unread: 1, next: null, notifications: [{ run: id, readAt: null, text: expect.stringMatching(/^The run of kickoff-\d+\.txt in Orders \d+ is done\.$/) as string }] })
    const heard = (stream: typeof mine) => stream?.told.filter(({ event }) => event === 'notification').map(({ data }) => data['run'])
    await expect.poll(() => heard(mine)).toEqual([id])
    const again = await run(bob)
    await expect.poll(() => typesOf(bob)).toEqual(['run-done'])
    await expect.poll(() => heard(theirs)).toEqual([again])
    expect(await typesOf(ann)).toEqual(['run-done'])
    expect(heard(mine)).toEqual([id])
  })

  test('what waits for approval is told; the unread come first, and reading is written to no audit log', async () => {
    const ann = await member('user')
    await run(ann)
    await expect.poll(() => typesOf(ann)).toEqual(['run-done'])
    expect((await ann.call('POST', '/api/v1/notifications/read', { ids: [(await told(ann)).notifications[0]?.id] })).body).toEqual({ read: 1 })
    await run(ann, { gates: ['middle'] })
    await expect.poll(() => typesOf(ann)).toEqual(['run-waits-approval', 'run-done'])
    const first = await told(ann, '?limit=1')
    expect(first).toMatchObject({ unread: 1, notifications: [{ type: 'run-waits-approval' }] })
    expect(await told(ann, `?limit=1&cursor=${String(first.next)}`)).toMatchObject({ next: null, notifications: [{ type: 'run-done', readAt: expect.any(String) as string }] })
    expect((await ann.call('POST', '/api/v1/notifications/read', {})).body).toEqual({ read: 1 })
    const { entries } = (await olga.call('GET', `/api/v1/audit?person=${ann.id}&limit=100`)).body as { readonly entries: readonly { readonly action: string }[] }
    expect(entries.map(({ action }) => action)).not.toContain('postNotificationsRead')
  })

  test('whoever invited somebody hears that they came', async () => {
    const admin = await member('admin')
    const elsewhere = '00000000-0000-4000-8000-000000000077'
    const guest = await member('viewer', elsewhere)
    const { token } = (await admin.call('POST', '/api/v1/invitations', { email: guest.email, role: 'user' })).body
    expect((await guest.call('POST', '/api/v1/invitations/accept', { token })).status).toBe(200)
    await expect.poll(async () => (await told(admin)).notifications).toMatchObject([{ type: 'invitation-accepted', text: 'A viewer accepted your invitation and is here as user.' }])
    expect(await typesOf(olga)).not.toContain('invitation-accepted')
  })

  test('a budget that passes its warning is told to who looks after money, by the sentence of the feed', async () => {
    const [admin, user] = [await member('admin'), await member('user')]
    const id = await run(user)
    await server.database.withOrganization(FIRST, async (_stores, tx) => {
      await tx.client.query("select append_event($1, 'budget-alert', null, $2)", [id, JSON.stringify({ message: 'The budget of\nthe project has passed 80 %.' })])
    })
    await expect.poll(async () => (await told(admin)).notifications).toMatchObject([{ type: 'budget-alert', text: 'The budget of the project has passed 80 %.', run: id }])
    expect(await typesOf(user)).not.toContain('budget-alert')
  })
})

test('preferences are a person\'s own: what is switched off is not told', async () => {
  const [ann, bob] = [await member('user'), await member('user')]
  const { body } = await ann.call('GET', '/api/v1/me/notifications')
  expect(body).toMatchObject({ hasMail: false, digestHour: 7, preferences: expect.arrayContaining([expect.objectContaining({ type: 'run-done', inApp: true, mail: 'never' }), expect.objectContaining({ type: 'run-failed', inApp: true, mail: 'now' })]) as unknown[] })
  expect((await ann.call('PUT', '/api/v1/me/notifications', { preferences: [{ type: 'run-done', inApp: false, mail: 'now' }] })).body['preferences']).toContainEqual(expect.objectContaining({ type: 'run-done', inApp: false, mail: 'now' }))
  expect(await ann.call('PUT', '/api/v1/me/notifications', { preferences: [{ type: 'nothing', inApp: false, mail: 'now' }] })).toMatchObject({ status: 422, body: { code: 'notification-type-unknown' } })
  expect((await ann.call('PUT', '/api/v1/me/notifications', { preferences: [{ type: 'run-done', inApp: false, mail: 'often' }] })).status).toBe(400)
  expect((await ann.call('GET', '/api/v1/notifications?cursor=x')).status).toBe(400)
  for (const person of [ann, bob]) await run(person)
  await expect.poll(() => typesOf(bob)).toEqual(['run-done'])
  expect(await typesOf(ann)).toEqual([])
  for (const [method, path, sent] of [['GET', '/api/v1/notifications'], ['GET', '/api/v1/me/notifications'], ['POST', '/api/v1/notifications/read', {}], ['PUT', '/api/v1/me/notifications', { preferences: [{ type: 'run-done', inApp: true, mail: 'now' }] }]] as const)
    expect(await server.call(method, path, sent), path).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
})

describe('by letter', () => {
  test('a failure is written of at once, by a mail server that was away as well; what was read is not', async () => {
    const ann = await member('user')
    const { postLetters } = await import('./post.ts')
    const { smtpMailer } = await import('../sign-in/mail.ts')
    const { pino } = await import('pino')
    const now = new Date()
    const posting = { database: server.database, mailer: smtpMailer({ url: post.url, from: 'AICOE <letters@aicoe.example>' }), now: () => new Date(now.getTime() - 1e9), logger: pino({ level: 'silent' }), publicUrl: 'https://aicoe.example' }
    const add = (type: string): Promise<unknown> => server.database.withOrganization(FIRST, (stores) => stores.notifications.add({ user: ann.id, at: now, type, project: null, run: '01900000-0000-7000-8000-00000000dead', data: {}, inApp: true, mailAt: new Date(now.getTime() - 1_000) }))
    await add('run-failed')
    post.isAway(true)
    await postLetters(posting, FIRST)
    expect(post.arrived).toEqual([])
    post.isAway(false)
    await postLetters(posting, FIRST)
    await postLetters(posting, FIRST)
    expect(post.arrived).toMatchObject([{ to: [ann.email], from: 'letters@aicoe.example', raw: expect.stringMatching(/Subject: The run failed\.[\s\S]*https:\/\/aicoe\.example\/runs\/01900000/) as string }])
    await add('run-failed')
    await ann.call('POST', '/api/v1/notifications/read', {})
    await add('run-done')
    await add('run-waits-money')
    await postLetters(posting, FIRST)
    expect(post.arrived[1]?.raw).toMatch(/Subject: 2 things happened/)
    await add('run-failed')
    await olga.call('DELETE', `/api/v1/members/${ann.id}`)
    await postLetters(posting, FIRST)
    expect(post.arrived).toHaveLength(2)
    expect(await server.database.organizationsWithDueLetters()).toEqual([])
  })

  test('the letter of the day is due at its hour; one that tells much says how much more there is', () => {
    const at = (time: string): Date => new Date(`2026-11-29T${time}:00.000Z`)
    expect([dueAt('never', at('06:00'), 7), dueAt('now', at('06:00'), 7)]).toEqual([null, at('06:00')])
    expect(dueAt('daily', at('06:59'), 7)).toEqual(at('07:00'))
    expect(dueAt('daily', at('07:00'), 7)?.toISOString()).toBe('2026-11-30T07:00:00.000Z')
    const one = { id: 'x', user: 'x', at: at('06:00'), type: 'run-done', project: null, run: null, data: {}, readAt: null, projectName: 'A\r\nBcc: eve@evil.example', fileName: null, personName: null }
    const { subject, body } = writeLetter(Array.from({ length: 52 }, () => one), undefined)
    expect([subject, body.split('\n').filter((line) => line.startsWith('- ')).length, body]).toEqual(['52 things happened', 51, expect.stringContaining('- And 2 more.')])
    expect(writeLetter([one], undefined).subject).toBe('The run in A Bcc: eve@evil.example is done.')
  })
})
