import { expect, test } from 'vitest'
import { trialPeople } from '../../test/trial-people.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

interface Flow { readonly name: string; readonly title: string; readonly agents: readonly string[]; readonly gates: readonly string[]; readonly makes: readonly string[]; readonly parameters: object; readonly problems: readonly { readonly code: string; readonly agents: readonly string[]; readonly mend: object }[]; readonly own: { readonly version: number; readonly manageable: boolean } | null }
const server = await startTrialServer({ signUp: 'open' })
const { olga, member } = await trialPeople(server)
const [ann, bob, viewer] = [await member('user'), await member('user'), await member('viewer')]
const listed = async (person: typeof ann, query = ''): Promise<readonly Flow[]> => (await person.call('GET', `/api/v1/workflows${query}`)).body['workflows'] as readonly Flow[]
const named = async (person: typeof ann, name: string) => (await listed(person)).find((one) => one.name === name)
const tag = async (name: string) => String((await olga.call('GET', `/api/v1/workflows/${name}`)).headers['etag'])
const matching = async (name: string) => ({ 'if-match': await tag(name) })

test('one is made of nothing: a draft, whose problems are told with what mends them, and which no run can be of', async () => {
  const made = await ann.call('POST', '/api/v1/workflows', { title: 'Über <b>Tests</b>', agents: ['ending', 'ending'], parameters: { ending: { instructions: 'Short.' }, stranger: { instructions: 'No' } } })
  expect(made).toMatchObject({ status: 201, body: { name: 'uber-b-tests-b', title: 'Über <b>Tests</b>', agents: ['ending'], parameters: { ending: { instructions: 'Short.' } }, own: { version: 1, visibility: 'mine', changedBy: 'A user', removed: false, manageable: true } } })
  expect(made.headers['etag']).toBe('"1-mine"')
  expect(made.body['problems']).toMatchObject([{ code: 'need-missing', agents: ['ending'], mend: { add: ['opening'], remove: [] } }])
  const transcriptId = await server.upload(meeting, 'draft.txt')
  expect((await ann.call('POST', '/api/v1/runs', { transcriptId, workflow: 'uber-b-tests-b' })).body).toMatchObject({ status: 422, code: 'workflow-cannot-run', detail: '"Ending" needs "The opening", which no agent here makes.' })
  expect((await ann.call('POST', '/api/v1/workflows', { title: 'Über Tests' })).body).toMatchObject({ name: 'uber-tests' })
  expect((await ann.call('POST', '/api/v1/workflows', { title: 'Über: Tests' })).body).toMatchObject({ name: 'uber-tests-2', problems: [{ code: 'no-agents' }] })
  expect((await ann.call('POST', '/api/v1/workflows', { title: '你好' })).body).toMatchObject({ name: 'workflow' })
})

test('what is put together is judged by the same rules, and nothing is kept', async () => {
  const before = (await listed(ann)).length
  expect((await viewer.call('POST', '/api/v1/workflows/check', { agents: ['ending', 'middle', 'opening', 'gone'], gates: ['gone', 'middle'] })).body).toEqual({
    makes: ['ending', 'middle', 'opening'], arrows: [{ from: 'opening', to: 'ending', kind: 'opening', needed: true }, { from: 'middle', to: 'ending', kind: 'middle', needed: false }, { from: 'opening', to: 'middle', kind: 'opening', needed: true }],
    problems: [{ code: 'agent-unknown', message: 'Workflow "This workflow" names the agent "gone", which is not installed.', agents: ['gone'], mend: { add: [], remove: ['gone'] } }],
  })
  expect((await listed(ann)).length).toBe(before)
})

test('one begins with a template, which stays as it is', async () => {
  expect((await ann.call('POST', '/api/v1/workflows', { title: 'Mine', from: 'trial', gates: ['middle'] })).body).toMatchObject({ name: 'mine', description: 'A chain of three and one beside it.', agents: ['opening', 'middle', 'ending', 'aside'], gates: ['middle'], problems: [] })
  expect(await ann.call('POST', '/api/v1/workflows', { title: 'Mine', from: 'nothing-of-the-kind' })).toMatchObject({ status: 404, body: { code: 'workflow-not-found' } })
  expect(await ann.call('POST', '/api/v1/workflows', { title: 'Mine', name: 'mine' })).toMatchObject({ status: 409, body: { code: 'workflow-name-taken' } })
  expect(await ann.call('POST', '/api/v1/workflows', { title: 'Mine', name: 'trial' })).toMatchObject({ status: 409, body: { code: 'workflow-name-taken' } })
  expect(await ann.call('PUT', '/api/v1/workflows/trial', { title: 'Mine', agents: [] }, { 'if-match': '*' })).toMatchObject({ status: 422, body: { code: 'workflow-built-in' } })
  expect((await ann.call('GET', '/api/v1/workflows/trial')).body).toMatchObject({ name: 'trial', own: null })
})

test.each([
  ['a title that steers a display', { title: 'A\u202eB' }], ['no title', { title: ' ' }], ['a name with a way up', { title: 'A', name: '../a' }], ['more agents than there can be', { title: 'A', agents: Array.from({ length: 101 }, String) }],
  ['instructions that are no text', { title: 'A', parameters: { opening: { instructions: 7 } } }], ['instructions without end', { title: 'A', parameters: { opening: { instructions: 'x'.repeat(2_001) } } }],
  ['parameters without end', { title: 'A', parameters: { opening: { more: 'x'.repeat(100_001) } } }],
])('%s is refused', async (_, body) => {
  expect(await ann.call('POST', '/api/v1/workflows', body)).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
})

test('a change is a new version, refused without the tag of the newest or with an older one; what was is brought back as a version of its own', async () => {
  await ann.call('POST', '/api/v1/workflows', { title: 'Kept', from: 'trial', visibility: 'organization' })
  const change = (body: object, headers: Readonly<Record<string, string>> = {}) => bob.call('PUT', '/api/v1/workflows/kept', { title: 'Kept', agents: ['opening'], ...body }, headers)
  expect(await change({})).toMatchObject({ status: 428, body: { code: 'if-match-missing' } })
  const first = await matching('kept')
  expect(await change({ description: 'Shorter' }, first)).toMatchObject({ status: 200, body: { agents: ['opening'], own: { version: 2, manageable: false } } })
  expect((await change({ title: 'Late' }, first)).body).toMatchObject({ status: 412, code: 'version-outdated', detail: expect.stringMatching(/^Version 2 of this workflow is there now, by A user\./) as string })
  expect(await change({ description: 'Shorter' }, await matching('kept'))).toMatchObject({ status: 200, body: { own: { version: 2 } } })
  expect((await bob.call('POST', '/api/v1/workflows/kept/versions/1/restore', undefined, first)).status).toBe(412)
  expect((await bob.call('POST', '/api/v1/workflows/kept/versions/9/restore', undefined, await matching('kept'))).body).toMatchObject({ status: 404, code: 'version-not-found' })
  expect((await bob.call('POST', '/api/v1/workflows/kept/versions/1/restore', undefined, await matching('kept'))).body).toMatchObject({ agents: ['opening', 'middle', 'ending', 'aside'], own: { version: 3 } })
  expect((await viewer.call('GET', '/api/v1/workflows/kept/versions')).body).toMatchObject({ versions: [{ version: 3, restoredFrom: 1, by: 'A user' }, { version: 2, description: 'Shorter', restoredFrom: null }, { version: 1, agents: ['opening', 'middle', 'ending', 'aside'] }] })
})

test('one is seen and used by others once it is shared; who made it and admins alone share and remove it', async () => {
  await ann.call('POST', '/api/v1/workflows', { title: 'Private', from: 'trial' })
  expect(await named(bob, 'private')).toBeUndefined()
  expect(await bob.call('GET', '/api/v1/workflows/private')).toMatchObject({ status: 404 })
  expect(await named(olga, 'private')).toMatchObject({ own: { manageable: true } })
  const kept = { title: 'Private', description: 'A chain of three and one beside it.', agents: ['opening', 'middle', 'ending', 'aside'] }
  expect((await ann.call('PUT', '/api/v1/workflows/private', { ...kept, visibility: 'organization' }, await matching('private'))).body).toMatchObject({ own: { version: 1, visibility: 'organization' } })
  expect(await tag('private')).toBe('"1-organization"')
  expect(await named(bob, 'private')).toMatchObject({ own: { manageable: false } })
  expect((await bob.call('PUT', '/api/v1/workflows/private', { ...kept, visibility: 'mine' }, await matching('private'))).body).toMatchObject({ status: 403, code: 'not-allowed' })
  expect((await bob.call('DELETE', '/api/v1/workflows/private')).body).toMatchObject({ status: 403, code: 'not-allowed' })
  expect((await viewer.call('POST', '/api/v1/workflows', { title: 'Mine' })).status).toBe(403)
  expect((await ann.call('DELETE', '/api/v1/workflows/private')).status).toBe(204)
  expect(await named(ann, 'private')).toBeUndefined()
  expect(await listed(ann, '?state=removed')).toMatchObject([{ name: 'private', own: { removed: true } }])
  expect((await bob.call('POST', '/api/v1/workflows/private/restore')).status).toBe(403)
  expect((await ann.call('POST', '/api/v1/workflows/private/restore')).body).toMatchObject({ name: 'private', own: { removed: false } })
  expect((await ann.call('POST', '/api/v1/workflows/private/restore')).status).toBe(404)
})

test('a run is of the version that was there, is quoted as it is made, and is made again as it was, whatever becomes of the workflow', async () => {
  await ann.call('POST', '/api/v1/workflows', { title: 'Two', agents: ['opening', 'middle'], parameters: { middle: { instructions: 'Loud', tone: 'high' } } })
  const transcriptId = await server.upload(meeting, 'two.txt')
  const { body: { steps } } = await ann.call('POST', '/api/v1/quotes', { transcriptId, workflow: 'two' })
  expect(steps).toMatchObject([{ name: 'opening' }, { name: 'middle' }])
  const started = await ann.call('POST', '/api/v1/runs', { transcriptId, workflow: 'two', project: 'Twice', parameters: { middle: { tone: 'low' } } })
  const { id } = started.body['run'] as { readonly id: string }
  expect((await server.settled(id)).state).toBe('done')
  expect((await ann.call('GET', `/api/v1/runs/${id}`)).body).toMatchObject({ workflow: 'two', workflowVersion: 1, parameters: { middle: { instructions: 'Loud', tone: 'low' } } })

  await ann.call('PUT', '/api/v1/workflows/two', { title: 'Two', agents: ['opening', 'aside'] }, await matching('two'))
  await ann.call('DELETE', '/api/v1/workflows/two')
  const { documents } = (await ann.call('GET', `/api/v1/runs/${id}/documents`)).body as { readonly documents: readonly { readonly id: string; readonly kind: string; readonly projectId: string }[] }
  const opening = documents.find(({ kind }) => kind === 'opening')
  await ann.call('PATCH', `/api/v1/documents/${opening?.id ?? ''}`, [{ op: 'replace', path: '/text', value: 'In my words' }], { 'if-match': '*' })
  const { rebuilds } = (await bob.call('GET', `/api/v1/projects/${opening?.projectId ?? ''}/staleness`)).body as { readonly rebuilds: readonly object[] }
  expect(rebuilds).toEqual([{ transcriptId, project: 'Twice', workflow: 'two', workflowVersion: 1, only: ['middle', 'opening'], author: 'models', parameters: { middle: { instructions: 'Loud', tone: 'low' } } }])
  expect((await bob.call('POST', '/api/v1/quotes', rebuilds[0])).body['steps']).toMatchObject([{ name: 'opening' }, { name: 'middle', reused: false }])
  const again = await bob.call('POST', '/api/v1/runs', rebuilds[0])
  expect(again).toMatchObject({ status: 201, body: { run: { workflow: 'two', workflowVersion: 1 } } })
  expect((await server.settled((again.body['run'] as { readonly id: string }).id)).steps.map(({ name, state }) => [name, state])).toEqual([['opening', 'done'], ['middle', 'done']])
  expect((await ann.call('POST', '/api/v1/runs', { transcriptId, workflow: 'two' })).body).toMatchObject({ status: 404, detail: expect.stringContaining('There are: standard') as string })
  expect((await ann.call('POST', '/api/v1/runs', { transcriptId, workflow: 'trial', workflowVersion: 1 })).body).toMatchObject({ status: 404, code: 'workflow-not-found' })
})
