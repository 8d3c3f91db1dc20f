import { expect, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { trialPeople } from '../../test/trial-people.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const models = await startTrialModels()
const small = { context: 4_096, maxOutput: 512 }
const server = await startTrialServer({
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl, models: { other: {}, small } }, away: { provider: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1' } },
  models: { writer: 'local/tiny' }, agentModels: { saga: 'local/other' }, prices: [{ model: 'local/cheap', input: 1, output: 1 }, { model: 'local/tiny', input: 10, output: 10 }, { model: 'gone/x', input: 1, output: 1 }],
  retryAttempts: 1, whenModelsFail: 'park', signUp: 'open',
})
const { member } = await trialPeople(server)
const OTHER = '00000000-0000-4000-8000-000000000002'
const path = '/api/v1/models/roles'
interface Row { readonly own: unknown; readonly configured: unknown; readonly chain: readonly string[]; readonly problem: string | null }
interface Roles { readonly roles: readonly (Row & { role: string })[]; readonly agents: readonly (Row & { agent: string; title: string })[]; readonly models: readonly { model: string; roles: readonly string[] }[] }
const look = async (by: { call: (method: string, path: string) => Promise<{ readonly body: unknown }> } = server): Promise<Roles> => (await by.call('GET', path)).body as Roles
const choose = (scope: string, subject: string, choice: object) => server.call('PUT', path, { scope, subject, choice })
const again = (scope: string, subject: string) => server.call('DELETE', `${path}?scope=${scope}&subject=${subject}`)
const fresh = (name: string) => server.upload(`Ann: This is about ${name}.\n${meeting}`, `${name}.txt`)
/** The model that is asked by a run of a meeting that nobody wrote about before. */
const askedFor = async (name: string): Promise<unknown> => {
  const run = await server.finished({ transcriptId: await fresh(name), workflow: 'poem' })
  expect(run.state).toBe('done')
  return (JSON.parse(models.asked.at(-1) ?? '{}') as { model: string }).model
}
const quoted = async (transcriptId: string): Promise<unknown> => ((await server.call('POST', '/api/v1/quotes', { transcriptId, workflow: 'poem' })).body['steps'] as { model: string }[])[1]?.model

test('shows who answers, who chose that, and what may be chosen for what', async () => {
  const { roles, agents, models: choosable } = await look()
  expect(roles[0]).toEqual({ role: 'writer', own: null, configured: { chain: ['local/tiny'] }, chain: ['local/tiny'], problem: null })
  expect(agents.find(({ agent }) => agent === 'saga')).toMatchObject({ title: 'Saga', role: 'writer', own: null, configured: { chain: ['local/other'] }, chain: ['local/other'] })
  expect(agents.some(({ agent }) => agent === 'opening')).toBe(false)
  expect(choosable.map(({ model, roles: able }) => [model, able.length])).toEqual([['local/cheap', 4], ['local/other', 4], ['local/small', 0], ['local/tiny', 4]])
})

test('what an organisation chooses holds for its quotes and its next run, for nobody else, and until it takes it back', async () => {
  const transcript = await fresh('choices')
  expect(await quoted(transcript)).toBe('local/tiny')
  expect(await choose('role', 'writer', { policy: 'cheapest', among: ['local/tiny', 'local/cheap'] })).toMatchObject({ status: 200, body: { roles: [{ own: { policy: 'cheapest' }, chain: ['local/cheap', 'local/tiny'] }, { own: null }, {}, {}] } })
  expect(await quoted(transcript)).toBe('local/cheap > local/tiny')
  expect(await askedFor('one')).toBe('cheap')
  expect((await choose('agent', 'poem', { chain: ['local/other'] })).status).toBe(200)
  expect(await askedFor('two')).toBe('other')
  expect((await server.call('GET', '/api/v1/models')).body).toMatchObject({ roles: [{ role: 'writer', chain: ['local/cheap', 'local/tiny'], problem: null }, {}, {}, {}] })

  expect((await look(await member('owner', OTHER))).roles[0]).toMatchObject({ own: null, chain: ['local/tiny'] })

  expect((await again('agent', 'poem')).status).toBe(200)
  expect(await askedFor('three')).toBe('cheap')
  expect((await again('role', 'writer')).body).toMatchObject({ roles: [{ own: null, chain: ['local/tiny'] }, {}, {}, {}] })
  expect(await again('role', 'writer')).toMatchObject({ status: 404, body: { code: 'choice-not-found' } })
  const { entries } = (await server.call('GET', '/api/v1/audit')).body as { entries: { action: string; target: string; details: object }[] }
  expect(entries).toContainEqual(expect.objectContaining({ action: 'putModelRole', target: 'agent poem', details: { choice: { chain: ['local/other'] } } }))
  expect(entries).toContainEqual(expect.objectContaining({ action: 'deleteModelRole', target: 'role writer' }))
})

test('a run that waits for a model goes on with the one that is chosen instead', async () => {
  await choose('role', 'writer', { chain: ['local/other'] })
  models.state.down = true
  const parked = await server.finished({ transcriptId: await fresh('waiting'), workflow: 'poem' })
  expect(parked.state).toBe('waiting')
  models.state.down = false
  await choose('role', 'writer', { chain: ['local/cheap'] })
  for (;;) {
    const { body } = await server.call('GET', `/api/v1/runs/${parked.id}`)
    if (body['state'] === 'done') break
  }
  await again('role', 'writer')
})

test.each([
  ['role writer', { chain: ['local/nothing'] }, '422 model-not-configured', /local\/nothing is not configured here.*local\/cheap, local\/other/],
  ['role writer', { chain: ['gone/x'] }, '422 model-not-configured', /gone\/x/],
  ['role judge', { chain: ['local/tiny', 'local/small'] }, '422 model-not-able', /local\/small takes 4096 tokens and answers 512; the role "judge" needs 8000 and 2000/],
  ['agent poem', { policy: 'best', among: ['local/small'] }, '422 model-not-able', /"writer"/],
  ['role writer', { policy: 'best', among: ['local/cheap'], floor: 0.9 }, '422 no-model-good-enough', /0\.9/],
  ['role poet', { chain: ['local/tiny'] }, '404 role-not-found', /writer, analyst/],
  ['agent nobody', { chain: ['local/tiny'] }, '404 agent-not-found', /./],
  ['agent opening', { chain: ['local/tiny'] }, '422 agent-asks-no-model', /Opening/],
  ['role writer', { chain: [] }, '400 request-invalid', /./],
  ['role writer', { chain: ['no model'] }, '400 request-invalid', /./],
] as const)('what cannot be is refused: %s %j', async (whose, choice, refusal, detail) => {
  const [scope = '', subject = ''] = whose.split(' ')
  const { status, body } = await choose(scope, subject, choice)
  expect(`${status} ${String(body['code'])}`).toBe(refusal)
  expect(body['detail']).toMatch(detail)
  expect((await look()).roles[0]?.own).toBeNull()
})

test('members look, and only who may change models chooses', async () => {
  const user = await member('user')
  expect((await look(user)).roles).toHaveLength(4)
  expect(await user.call('PUT', path, { scope: 'role', subject: 'writer', choice: { chain: ['local/cheap'] } })).toMatchObject({ status: 403 })
})
