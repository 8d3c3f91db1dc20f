import { ApiError } from '@aicoe/client'
import { redirect } from '@tanstack/react-router'
import { queries } from '../api/client.ts'
import { installationQuery, meQuery } from '../api/queries.ts'
import { returnAddress } from './return-path.ts'

/** Whether somebody is signed in. */
async function isIn(): Promise<boolean> {
  try {
    await queries.query({ ...meQuery, staleTime: 'static' })
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return false
    throw error
  }
}

/** Before every page of the app: who is not signed in goes to the door, and comes back from there; the very first visitor makes the owner. */
export async function mustBeIn({ location }: { readonly location: { readonly href: string } }): Promise<void> {
  if (await isIn()) return
  const { hasOwner } = await queries.query(installationQuery)
  if (!hasOwner) redirect({ to: '/owner', throw: true })
  redirect({ to: '/sign-in', search: location.href === '/' ? {} : { from: location.href }, throw: true })
}

/** Before the doors: without an owner there is only one, and who is in does not stand before them. */
export async function mustBeOut({ search }: { readonly search: { readonly from?: string } }): Promise<void> {
  const [{ hasOwner }, someone] = await Promise.all([queries.query(installationQuery), isIn()])
  if (!hasOwner) redirect({ to: '/owner', throw: true })
  if (someone) redirect({ href: returnAddress(search.from, location.origin).slice(location.origin.length), throw: true })
}

/** Before the first door: it opens once. */
export async function mustBeFirst(): Promise<void> {
  if ((await queries.query(installationQuery)).hasOwner) redirect({ to: '/', throw: true })
}
