import type { ScimTeam } from '@aicoe/db'
import { z } from 'zod'
import { inScim, notThere, ScimFailure } from './failure.ts'
import type { Visit } from './people.ts'

const sent = z.object({ displayName: z.string().trim().min(1).max(100), externalId: z.string().trim().min(1).max(256).nullish(), members: z.array(z.object({ value: z.string() })).max(10_000).nullish() })

/** A team as SCIM shows it: a group. */
export function presentTeam({ id, name, externalId, members, createdAt }: ScimTeam): Readonly<Record<string, unknown>> {
  return { id, displayName: name, ...(externalId === null ? {} : { externalId }), members: members.map(({ id: value, name: display }) => ({ value, display, type: 'User' })), meta: { created: new Date(createdAt), lastModified: new Date(createdAt) } }
}

export async function teamOf({ stores }: Visit, id: string): Promise<ScimTeam> {
  const team = await stores.provisioning.team(id)
  if (team === null) throw notThere(id)
  return team
}

export async function addTeam(visit: Visit, group: unknown): Promise<ScimTeam> {
  const { displayName, externalId = null, members } = fitting(group)
  const { id } = await visit.stores.teams.create(displayName).catch((error: unknown) => { throw inScim(error) })
  await visit.stores.provisioning.nameTeam(id, externalId)
  await fill(visit, id, [], (members ?? []).map(({ value }) => value))
  return teamOf(visit, id)
}

export async function changeTeam(visit: Visit, id: string, group: unknown): Promise<ScimTeam> {
  const { name, members: now } = await teamOf(visit, id)
  const { displayName, externalId = null, members } = fitting(group)
  if (displayName !== name) await visit.stores.teams.rename(id, displayName).catch((error: unknown) => { throw inScim(error) })
  await visit.stores.provisioning.nameTeam(id, externalId)
  await fill(visit, id, now.map((member) => member.id), (members ?? []).map(({ value }) => value))
  return teamOf(visit, id)
}

export async function removeTeam(visit: Visit, id: string): Promise<void> {
  await teamOf(visit, id)
  await visit.stores.teams.remove(id)
}

function fitting(group: unknown): z.infer<typeof sent> {
  const read = sent.safeParse(JSON.parse(JSON.stringify(group)))
  if (!read.success) throw new ScimFailure(400, 'invalidValue', read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  return read.data
}

/** Puts in who is missing and takes out who is too many. Who is switched off is left out; who is unknown is refused. */
async function fill({ stores }: Visit, team: string, now: readonly string[], wanted: readonly string[]): Promise<void> {
  const people = new Map((await stores.provisioning.people()).map(({ id, active }) => [id, active]))
  const unknown = wanted.find((id) => !people.has(id))
  if (unknown !== undefined) throw new ScimFailure(400, 'invalidValue', `There is no user ${unknown.slice(0, 100)}.`)
  for (const id of new Set(now).difference(new Set(wanted))) await stores.teams.removeMember(team, id)
  for (const id of new Set(wanted).difference(new Set(now))) if (people.get(id) === true) await stores.teams.addMember(team, id)
}
