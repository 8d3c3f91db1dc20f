import type { Ask, Asked, Said } from './ask.ts'
import { addressOf } from './ask.ts'
import type { Operation } from './operations.ts'
import { requests } from './requests.ts'
import { changed } from './rows.ts'
import type { Rows } from './rows.ts'
import type { World } from './world.ts'

export type Credentials = Readonly<Record<string, string>>

/** What the owner of this world would send. Throws for a route that nobody has told the walk about. */
export function askedOf(operation: Operation, world: World): Asked {
  const make = requests[operation.id]
  if (make === undefined) throw new TypeError(`The walk does not know ${operation.method} ${operation.path}. Add ${operation.id} to packages/server/test/walk/requests.ts: a request that succeeds for the owner; what it needs to exist is made in world.ts.`)
  return make(world)
}

/** Every way to mix the requests of two worlds in which at least one id, query or body is the other's: [what is theirs, the request]. */
function mixed(operation: Operation, mine: World, theirs: World): readonly (readonly [string, Asked])[] {
  const [own, other] = [askedOf(operation, mine), askedOf(operation, theirs)]
  const differs = (one: unknown, two: unknown): boolean => JSON.stringify(one) !== JSON.stringify(two)
  const params = Object.keys(other.params ?? {}).filter((name) => differs(own.params?.[name], other.params?.[name]))
  const parts = (['query', 'body'] as const).filter((part) => differs(own[part], other[part]))
  const singles = params.length + parts.length < 2 ? [] : [
    ...params.map((name) => [name, { ...own, params: { ...own.params, [name]: other.params?.[name] ?? '' } }] as const),
    ...parts.map((part) => [part, { ...own, [part]: other[part] }] as const),
  ]
  return [['all', other], ...singles]
}

/** Answers with which the ids of another organisation are refused. */
const refusals: readonly number[] = [403, 404]

interface Trespass { readonly ask: Ask; readonly operations: readonly Operation[]; readonly mine: World; readonly theirs: World; readonly rows: Rows; /** Ids that stand in those rows. */ readonly theirIds: ReadonlySet<string>; readonly credentials: Credentials }

/** As the owner of one organisation asks for what is another's: every request is refused, nothing of theirs is told, nothing of theirs changes. */
export async function trespass({ ask, operations, mine, theirs, rows, theirIds, credentials }: Trespass): Promise<readonly string[]> {
  const findings: string[] = []
  await rows.settled()
  let before = await rows.hashes()
  for (const operation of operations) for (const [what, asked] of mixed(operation, mine, theirs)) {
    const said = await ask(operation, asked, credentials)
    const where = `${operation.method} ${operation.path} with ${what} of another organisation`
    if (said.status >= 500) findings.push(`${where}: ${said.status} ${said.text}`)
    if (isTheirs(asked, askedOf(operation, mine)) && !refusals.includes(said.status)) findings.push(`${where}: ${said.status} ${said.text}`)
    findings.push(...told(said, asked, theirs.mark, theirIds).map((leak) => `${where}: tells ${leak}`))
    const after = await rows.hashes()
    findings.push(...changed(before, after).map((table) => `${where}: changes ${table}`))
    before = after
  }
  return findings
}

/** Whether the address has an id that is not of the own world. */
function isTheirs({ params = {} }: Asked, own: Asked): boolean {
  return Object.entries(params).some(([name, id]) => own.params?.[name] !== id)
}

/** What an answer tells of the other organisation beside what the question held. */
function told({ text }: Said, asked: Asked, mark: string, theirIds: ReadonlySet<string>): readonly string[] {
  const sent = addressOf({ path: Object.keys(asked.params ?? {}).map((name) => `{${name}}`).join('/') }, asked) + (asked.body instanceof Uint8Array ? '' : JSON.stringify(asked.body ?? ''))
  const ids = [...text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)].map(([id]) => id).filter((id) => theirIds.has(id) && !sent.includes(id))
  return [...new Set(ids), ...(text.toLowerCase().includes(mark.toLowerCase()) && !sent.toLowerCase().includes(mark.toLowerCase()) ? [mark] : [])]
}

const wants = (need: string): RegExp => new RegExp(`This needs the permission \\\\?"${need.replace('.', '\\.')}`)

/** A body that is refused before anything is done, but after it was looked who asks. */
const unreadable = { body: new TextEncoder().encode('{'), headers: { 'content-type': 'application/json' } } as const

interface Guarded { readonly ask: Ask; readonly operations: readonly Operation[]; readonly credentials: Credentials; /** Who asks has these. */ readonly may: ReadonlySet<string>; readonly world: World }

/** As somebody with these permissions: what they lack is refused for want of it, what they have is not. Where they may, what is sent cannot be read or has ids that nothing has, so that nothing is done. */
export async function guarded({ ask, operations, credentials, may, world }: Guarded): Promise<readonly string[]> {
  const findings: string[] = []
  for (const operation of operations.filter(({ needs }) => needs !== 'open' && needs !== 'signed-in')) {
    const isAllowed = may.has(operation.needs)
    const asked = askedOf(operation, world)
    const nobodys = { params: Object.fromEntries(Object.keys(asked.params ?? {}).map((name) => [name, '01900000-0000-7000-8000-00000000dead'])), ...(operation.method === 'GET' ? {} : unreadable) }
    const said = await ask(operation, isAllowed ? nobodys : asked, credentials)
    const isRefused = said.status === 403 && wants(operation.needs).test(said.text)
    if (isRefused === isAllowed) findings.push(`${operation.method} ${operation.path} ${isAllowed ? 'with' : 'without'} ${operation.needs}: ${said.status} ${said.text}`)
    if (said.status >= 500) findings.push(`${operation.method} ${operation.path}: ${said.status} ${said.text}`)
  }
  return findings
}

/** With credentials that are none, or no longer any: refused, whatever is asked. */
export async function locked({ ask, operations, credentials, world }: Pick<Guarded, 'ask' | 'operations' | 'credentials' | 'world'>): Promise<readonly string[]> {
  const findings: string[] = []
  for (const operation of operations.filter(({ needs }) => needs !== 'open')) for (const method of operation.method === 'GET' ? ['GET', 'HEAD'] : [operation.method]) {
    const said = await ask({ ...operation, method }, askedOf(operation, world), credentials)
    if (said.status !== 401) findings.push(`${method} ${operation.path}: ${said.status} ${said.text}`)
  }
  return findings
}
