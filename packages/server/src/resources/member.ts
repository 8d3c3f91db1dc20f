import { permissions } from '@aicoe/core'
import type { Member } from '@aicoe/db'
import { z } from 'zod'

export const personId = z.uuid().describe('Id of the person.')
export const roleName = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits and hyphens, at most 40').describe('owner, admin, user, viewer, or a role of the organisation\'s own.')
export const permissionWord = z.enum(permissions)
export const memberResource = z.object({ id: personId, name: z.string(), email: z.string(), role: z.string(), joinedAt: z.iso.datetime() })
  .meta({ id: 'Member', example: { id: '10000000-0000-4000-8000-00000000000a', name: 'Ann', email: 'ann@example.com', role: 'admin', joinedAt: '2026-11-25T09:00:00.000Z' } })

export function presentMember({ createdAt, ...member }: Member): z.infer<typeof memberResource> {
  return { ...member, joinedAt: createdAt.toISOString() }
}
