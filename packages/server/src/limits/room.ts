import type { OrganizationTx, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { suspectFor } from './gate.ts'
import { speaksToModels } from './injection.ts'
import { asOrganization } from '../http/parts.ts'
import type { Parts } from '../http/parts.ts'

const MB = 1_000_000

/** Throws where this upload is larger than its uploader may send, or does not fit into what the organisation may keep. Asked before it is read, which takes long; what is written afterwards is held against the limit by `writeWithinRoom`. */
export async function refuseWithoutRoom({ limits, actor, database, organization }: Parts, bytes: number): Promise<void> {
  const tiers = await Promise.all([
    limits.tier(organization, 'organization', organization),
    ...(actor.person === null ? [] : [limits.tier(organization, 'user', actor.person.id)]), ...(actor.key === null ? [] : [limits.tier(organization, 'key', actor.key)]),
  ])
  const uploadMb = Math.min(...tiers.map((tier) => tier.uploadMb ?? Infinity))
  if (bytes > uploadMb * MB) throw new AppError('upload-too-large', `This is larger than the ${uploadMb} MB that you may send at once. Cut it into parts, or ask an admin for a larger limit.`)
  const storageMb = tiers[0].storageMb
  if (storageMb === null) return
  const used = await database.withOrganization(organization, (stores) => stores.limits.bytes())
  if (used + bytes > storageMb * MB) throw full(storageMb, used + bytes)
}

/** Writes as the organisation of the request, in one transaction that is taken back where the organisation then keeps more than it may. Where there is a limit, one writes after the other: two that each fit do not pass it together. */
export async function writeWithinRoom<T>(parts: Pick<Parts, 'limits' | 'database' | 'organization' | 'acting'>, write: (stores: Stores, tx: OrganizationTx) => Promise<T>): Promise<T> {
  const { storageMb } = await parts.limits.tier(parts.organization, 'organization', parts.organization)
  if (storageMb === null) return asOrganization(parts, write)
  return asOrganization(parts, async (stores, tx) => {
    await stores.limits.takeTurnToStore()
    const written = await write(stores, tx)
    const used = await stores.limits.bytes()
    if (used > storageMb * MB) throw full(storageMb, used)
    return written
  })
}

function full(storageMb: number, wanted: number): AppError {
  return new AppError('storage-full', `The organisation may keep ${storageMb} MB and would have ${(wanted / MB).toFixed(1)} MB with this. Delete what is no longer needed, or ask the owners of the installation for more.`)
}

/** Keeps in mind who sent words to the model that will read them. They are kept like all others: see `speaksToModels`. */
export function noteInjection({ abuse, actor }: Pick<Parts, 'abuse' | 'actor'>, source: string): void {
  const suspect = suspectFor(actor)
  if (suspect !== null && speaksToModels(source)) abuse.signal(suspect, 'injection')
}

/** How many runs the organisation may have at once; null: any number. Asked before the transaction that makes one, because the answer may need a connection of its own. */
export async function runsAllowed({ limits, organization }: Pick<Parts, 'limits' | 'organization'>): Promise<number | null> {
  return (await limits.tier(organization, 'organization', organization)).runsAtOnce
}

/** Throws where the organisation has more runs at once than it may. In the transaction that made one more, so that it is taken back: others wait until it is over. */
export async function refuseMoreRuns(allowed: number | null, stores: Stores): Promise<void> {
  if (allowed === null || await stores.limits.runsAtOnce() <= allowed) return
  throw new AppError('too-many-runs', `The organisation has ${allowed} runs at once, which is as many as it may. Wait until one of them is done, or cancel one.`, { retryable: true })
}
