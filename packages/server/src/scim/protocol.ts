import SCIMMY from 'scimmy'
import { notThere, ScimFailure } from './failure.ts'
import { filterOf } from './filter.ts'
import type { Defined } from './filter.ts'
import { keptAmong, refuseForeignPaths } from './paths.ts'
import { addPerson, changePerson, isId, personOf, presentPerson, removePerson } from './people.ts'
import type { Visit } from './people.ts'
import { addTeam, changeTeam, presentTeam, removeTeam, teamOf } from './teams.ts'

/* The protocol itself (schemas, patches, lists) is SCIMMY's; it reads and writes through these, with the visit as context. Filters are not: it passes over what it cannot read. */

interface Kept { /** Which of all are looked for. */ fits?: (one: unknown) => boolean; /** What a handler threw: SCIMMY makes a 404 of what it does not know. */ failure?: Error }
type Context = Visit & Kept
interface Asked { readonly id?: string | undefined }

const { User, Group } = SCIMMY.Resources
// What this installation does not keep it does not promise.
SCIMMY.Schemas.User.truncate(['nickName', 'profileUrl', 'title', 'userType', 'preferredLanguage', 'locale', 'timezone', 'password', 'phoneNumbers', 'ims', 'photos', 'addresses', 'entitlements', 'roles', 'x509Certificates'])
SCIMMY.Config.set({ patch: true, filter: { supported: true, maxResults: 200 }, bulk: false, changePassword: false, sort: false, etag: false, authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Bearer token', description: 'A token that an owner makes in the settings of the organisation.' }] } as never)

/** Keeps what a handler throws, so that it comes out as what it is. */
function kept<T>(context: Context, work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    context.failure = error instanceof Error ? error : new TypeError(String(error))
    throw new SCIMMY.Types.Error(500, null as never, 'kept')
  })
}

SCIMMY.Resources.declare(User as never)
User.basepath('/scim/v2')
User.egress(((asked: Asked, context: Context) => kept(context, async () => (asked.id === undefined ? matching(context, (await context.stores.provisioning.people()).map(presentPerson)) : presentPerson(await personOf(context, asked.id))))) as never)
User.ingress(((asked: Asked, user: object, context: Context) => kept(context, async () => presentPerson(asked.id === undefined ? await addPerson(context, user) : await changePerson(context, asked.id, user)))) as never)
User.degress(((asked: Asked, context: Context) => kept(context, () => removePerson(context, asked.id ?? ''))) as never)
SCIMMY.Resources.declare(Group as never)
Group.basepath('/scim/v2')
Group.egress(((asked: Asked, context: Context) => kept(context, async () => (asked.id === undefined ? matching(context, (await context.stores.provisioning.teams()).map(presentTeam)) : presentTeam(await teamOf(context, asked.id))))) as never)
Group.ingress(((asked: Asked, group: object, context: Context) => kept(context, async () => presentTeam(asked.id === undefined ? await addTeam(context, group) : await changeTeam(context, asked.id, group)))) as never)
Group.degress(((asked: Asked, context: Context) => kept(context, () => removeTeam(context, asked.id ?? ''))) as never)

function matching({ fits }: Kept, all: readonly object[]): readonly object[] {
  return fits === undefined ? all : all.filter(fits)
}

const resources = { Users: User, Groups: Group } as const
export type Kind = keyof typeof resources
export interface Request { readonly kind: Kind; readonly id?: string; readonly query?: Readonly<Record<string, unknown>>; readonly body?: unknown }
export type Verb = 'read' | 'write' | 'patch' | 'dispose'

/** Answers one request; throws ScimFailure, or what went wrong beneath. */
export async function answer(visit: Visit, verb: Verb, { kind, id, query = {}, body }: Request): Promise<unknown> {
  const { definition } = resources[kind].schema
  const { filter } = query
  const context: Context = typeof filter === 'string' && id === undefined ? { ...visit, fits: filterOf(definition, filter) } : visit
  // An id stands in a filter, too.
  if (id !== undefined && !isId(id)) throw notThere(id)
  if (verb === 'patch') refuseForeignPaths(definition, body)
  return inFailures(context, async () => {
    const asked = askedOf(definition, query)
    const resource = id === undefined ? new resources[kind](asked as never) : new resources[kind](id, asked)
    const done = await work(resource, verb, body, context)
    // A patch that changes nothing is answered with what there is.
    return plain(done === undefined && verb === 'patch' ? await resource.read(context) : done)
  })
}

/** What SCIMMY is asked beside a filter. Names that are not kept are passed over. */
function askedOf(definition: Defined, { startIndex, count, attributes, excludedAttributes }: Readonly<Record<string, unknown>>): object {
  const [only, without] = [attributes, excludedAttributes].map((names) => (typeof names === 'string' ? keptAmong(definition, names) : null))
  return {
    ...(startIndex === undefined ? {} : { startIndex }), ...(count === undefined ? {} : { count }), ...(only == null ? {} : { attributes: ['id', ...only].join(',') }),
    ...(without == null || without.length === 0 ? {} : { excludedAttributes: without.join(',') }),
  }
}

function work(resource: InstanceType<typeof User> | InstanceType<typeof Group>, verb: Verb, body: unknown, context: Context): Promise<unknown> {
  if (verb === 'read') return resource.read(context)
  if (verb === 'dispose') return resource.dispose(context)
  return verb === 'patch' ? resource.patch(body as never, context) : resource.write(body, context)
}

/** What the service can do, and which things it knows. */
export function describe(what: 'ServiceProviderConfig' | 'ResourceTypes' | 'Schemas', id?: string): Promise<unknown> {
  const { ServiceProviderConfig, ResourceType, Schema } = SCIMMY.Resources
  for (const resource of [ServiceProviderConfig, ResourceType, Schema]) resource.basepath('/scim/v2')
  return inFailures({}, async () => plain(await (what === 'ServiceProviderConfig' ? new ServiceProviderConfig().read() : what === 'ResourceTypes' ? new ResourceType(id as never).read() : new Schema(id as never).read())))
}

function failureOf({ status, scimType, message }: { readonly status: number; readonly scimType?: string | null; readonly message: string }): ScimFailure {
  return new ScimFailure(status, scimType ?? null, message)
}

async function inFailures<T>(context: Kept, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (context.failure !== undefined) throw context.failure
    if (error instanceof SCIMMY.Types.Error) throw failureOf(error)
    throw error instanceof TypeError ? new ScimFailure(400, 'invalidValue', error.message) : error
  }
}

function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value)) as unknown
}
