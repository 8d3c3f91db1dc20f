import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'
import { FIRST } from '../trial-people.ts'
import type { TrialPerson } from '../trial-people.ts'
import type { RunBody } from '../trial-server.ts'

/** One organisation with something of every sort in it, and the ids of that. All its texts hold its `mark`. */
export interface World {
  readonly mark: string
  readonly organization: string
  readonly owner: TrialPerson
  /** A member of a team and of the project; one to take out; one who left and can be forgotten; one who leaves. */
  readonly people: Readonly<Record<'mate' | 'passing' | 'gone' | 'leaving', TrialPerson>>
  readonly ids: Readonly<Record<Id, string>>
  /** Of an identity provider. */
  readonly metadata: string
  /** Secrets: of a key that works, of one that was revoked, of one whose time is over, of an invitation. */
  readonly secrets: Readonly<Record<'key' | 'revoked' | 'over' | 'invitation', string>>
}
type Id = 'project' | 'bare' | 'spare' | 'deleted' | 'transcript' | 'loose' | 'run' | 'gated' | 'held' | 'failed' | 'failedStep' | 'skipped' | 'document' | 'edited' | 'older' | 'key' | 'team' | 'crew' | 'webhook' | 'delivery' | 'budget' | 'share' | 'thread' | 'settled' | 'comment' | 'wish' | 'refused' | 'invitation' | 'session' | 'token' | 'workflow' | 'removedWorkflow'

/** What the world is made with: the people of the organisation, where its webhooks lead, and how steps are made to fail. */
interface Making { readonly mark: string; readonly organization: string; readonly owner: TrialPerson; readonly people: World['people']; readonly metadata: string; readonly receiver: string; readonly failing: (work: () => Promise<void>) => Promise<void> }

/** A role of one's own; its name is no id, each organisation has its own. */
export const ownRole = 'walker'
/** A tier that every installation has. */
export const ownTier = 'unlimited'
/** A model's prices, with a name that both worlds know. */
export const priced = { model: 'local/tiny', since: '2026-01-01' } as const

/** Fills the organisation over the API, as its owner. */
export async function makeWorld({ failing, receiver, ...made }: Making): Promise<World> {
  const { mark, owner, people } = made
  const post = async (path: string, body?: unknown, method = 'POST'): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await owner.call(method, `/api/v1${path}`, body)
    if (answer.status >= 300) throw new AppError('world-not-made', `${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const idOf = async (path: string, body?: unknown, within?: string): Promise<string> => {
    const answer = await post(path, body)
    return String((within === undefined ? answer : answer[within] as Readonly<Record<string, unknown>>)['id'])
  }
  await post('/organization', { name: `${mark} Ltd` }, 'PATCH')
  const [project, bare, spare, deleted] = [await idOf('/projects', { name: `${mark} orders` }), await idOf('/projects', { name: `${mark} bare` }), await idOf('/projects', { name: `${mark} spare` }), await idOf('/projects', { name: `${mark} deleted` })]
  await Promise.all([post('/projects/delete', { ids: [deleted] }), post('/branding', { accent: '#a3195b' }, 'PUT')])
  const webhook = await idOf('/webhooks', { url: `${receiver}/${mark}`, types: ['run-end'], description: mark }, 'webhook')
  if (made.organization === FIRST) await post('/prices', { ...priced, input: 10, output: 100, source: mark }, 'PUT')
  await post('/models/roles', { scope: 'role', subject: 'judge', choice: { chain: [priced.model] } }, 'PUT')
  const budget = await idOf('/budgets', { scope: 'project', subject: project, capUsd: 1_000 }, 'budget')
  const [team, crew] = [await idOf('/teams', { name: `${mark} team` }), await idOf('/teams', { name: `${mark} crew` })]
  await post(`/teams/${team}/members/${people.mate.id}`, undefined, 'PUT')
  for (const put of [`/projects/${project}/members/${people.mate.id}`, `/projects/${project}/teams/${team}`]) await post(put, undefined, 'PUT')
  await post(`/roles/${ownRole}`, { permissions: ['runs.read'] }, 'PUT')
  await post('/limits', { rules: [{ scope: 'user', subject: people.mate.id, tier: ownTier }] }, 'PUT')
  const [token] = [await signOn(post, mark, made.metadata), await post('/me/notifications', { preferences: [{ type: 'run-done', inApp: true, mail: 'never' }] }, 'PUT')]
  await post(`/members/${people.gone.id}`, undefined, 'DELETE')

  const settled = async (run: string): Promise<RunBody> => {
    for (;;) {
      const { body } = await owner.call('GET', `/api/v1/runs/${run}`)
      if (body['state'] !== 'queued' && body['state'] !== 'running') return body as unknown as RunBody
      await sleep(20)
    }
  }
  const pasted = (about: string) => idOf(`/projects/${project}/transcripts`, { text: `${mark}: We need a list of ${about}.\nBob: Yes, and ${mark} wants to search it.\n`, fileName: `${mark}-${about}.txt` })
  const run = async (about: string, more: object = {}): Promise<string> => (await settled(await idOf('/runs', { transcriptId: await pasted(about), workflow: 'trial', ...more }, 'run'))).id
  const transcript = await pasted('orders')
  const done = await idOf('/runs', { transcriptId: transcript, workflow: 'trial' }, 'run')
  await settled(done)
  await run('poems', { workflow: 'poem' })
  const [gated, held] = [await run('gates', { gates: ['middle'] }), await run('holds', { gates: ['middle'] })]
  const failed: string[] = []
  await failing(async () => { for (const about of ['failures', 'faults', 'slips']) failed.push(await run(about)) })

  const { documents } = await post(`/projects/${project}/documents?kind=middle`, undefined, 'GET') as { readonly documents: readonly { readonly id: string; readonly kind: string }[] }
  const older = documents[0]?.id ?? ''
  const changed = await owner.call('PATCH', `/api/v1/documents/${older}`, [{ op: 'replace', path: '/text', value: `${mark} edited` }, { op: 'add', path: '/drawn', value: true }], { 'if-match': '*' })
  const inRun = (await owner.call('GET', `/api/v1/runs/${done}/documents`)).body['documents'] as readonly { readonly id: string; readonly kind: string }[]
  const key = await post('/keys', { name: `${mark} key` })
  const [revoked, over] = [await post('/keys', { name: `${mark} revoked` }), await post('/keys', { name: `${mark} over`, days: 1 })]
  await post(`/keys/${(revoked['key'] as { id: string }).id}`, undefined, 'DELETE')
  const invitation = await post('/invitations', { email: `${mark.toLowerCase()}@example.com` })
  const { sessions } = (await owner.call('GET', '/api/v1/me/sessions')).body as { readonly sessions: readonly { readonly id: string; readonly current: boolean }[] }
  return {
    ...made, secrets: { key: String(key['secret']), revoked: String(revoked['secret']), over: String(over['secret']), invitation: String(invitation['token']) },
    ids: {
      ...await flows(post, mark), project, bare, spare, deleted, transcript, loose: await pasted('nothing'), run: done, gated, held, failed: failed[0] ?? '', failedStep: failed[1] ?? '', skipped: failed[2] ?? '',
      document: inRun.find(({ kind }) => kind === 'opening')?.id ?? '', edited: String(changed.body['id']), older, key: (key['key'] as { id: string }).id, team, crew, webhook, delivery: await firstDelivery(owner, webhook), budget, ...await talk({ post, idOf, settled, mark, people, project: spare }), share: await opened(owner, project, mark),
      token, invitation: (invitation['invitation'] as { id: string }).id, session: sessions.find(({ current }) => current)?.id ?? '',
    },
  }
}

/** Workflows of the organisation's own, by name: one that is there, one that was removed. */
async function flows(post: (path: string, body?: unknown, method?: string) => Promise<Readonly<Record<string, unknown>>>, mark: string): Promise<Pick<World['ids'], 'workflow' | 'removedWorkflow'>> {
  const make = async (title: string): Promise<string> => String((await post('/workflows', { title, from: 'trial' }))['name'])
  const [workflow, removedWorkflow] = [await make(`walk-${mark}`), await make(`removed-${mark}`)]
  await post(`/workflows/${removedWorkflow}`, undefined, 'DELETE')
  return { workflow, removedWorkflow }
}

/** A link to the documents of a project that somebody has looked at. */
async function opened(owner: TrialPerson, project: string, mark: string): Promise<string> {
  const { share, token } = (await owner.call('POST', `/api/v1/projects/${project}/shares`, { label: mark })).body as { readonly share: { readonly id: string }; readonly token: string }
  await owner.call('POST', '/api/v1/shared/open', { token })
  return share.id
}

interface Talking { readonly post: (path: string, body?: unknown, method?: string) => Promise<Readonly<Record<string, unknown>>>; readonly idOf: (path: string, body?: unknown) => Promise<string>; readonly settled: (run: string) => Promise<RunBody>; readonly mark: string; readonly people: World['people']; readonly project: string }

/** What people say about an opening that no other run makes again, and where they are. */
async function talk({ post, idOf, settled, mark, people, project }: Talking): Promise<Pick<World['ids'], 'thread' | 'settled' | 'comment' | 'wish' | 'refused'>> {
  const { id: transcriptId } = await post(`/projects/${project}/transcripts`, { text: `${mark}: We need a list to talk about.\n`, fileName: `${mark}-talk.txt` })
  const { run } = await post('/runs', { transcriptId, workflow: 'trial', only: ['opening'] }) as { readonly run: { readonly id: string } }
  await settled(run.id)
  await post(`/projects/${project}/presence`, { kind: 'opening' }, 'PUT')
  await people.mate.call('PUT', '/api/v1/me/presence', { hidden: true })
  const { documents } = await post(`/projects/${project}/documents?kind=opening`, undefined, 'GET') as { readonly documents: readonly { readonly id: string }[] }
  const begin = (body: object): Promise<string> => idOf(`/documents/${documents[0]?.id ?? ''}/threads`, body)
  const suggestion = (after: string): object => ({ suggestion: { statement: 'said#1', after: `${mark} ${after}` } })
  const thread = await begin({ body: `${mark} asks` })
  const { comments } = await post(`/threads/${thread}/comments`, { body: `${mark} answers` }) as { readonly comments: readonly { readonly id: string }[] }
  return { thread, settled: await begin({ body: `${mark} is settled` }), comment: comments[1]?.id ?? '', wish: await begin(suggestion('wishes')), refused: await begin(suggestion('wishes more')) }
}

/** A provider, two domains and a token for provisioning, whose id it is. */
async function signOn(post: (path: string, body?: unknown, method?: string) => Promise<Readonly<Record<string, unknown>>>, mark: string, metadata: string): Promise<string> {
  for (const domain of [mark, `spare-${mark}`]) await post('/sign-on/domains', { domain: `${domain}.example` })
  await post('/sign-on/provider', { metadata }, 'PUT')
  return ((await post('/sign-on/tokens', {}))['token'] as { id: string }).id
}

async function firstDelivery(owner: TrialPerson, webhook: string): Promise<string> {
  for (;;) {
    const { deliveries } = (await owner.call('GET', `/api/v1/webhooks/${webhook}/deliveries`)).body as { readonly deliveries: readonly { readonly id: string; readonly state: string }[] }
    const delivered = deliveries.find(({ state }) => state === 'delivered')
    if (delivered !== undefined) return delivered.id
    await sleep(20)
  }
}
