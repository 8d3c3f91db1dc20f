import { builtInRoles, isBuiltInRole, permissionsOf, rolePermissions, whyNotDefineRole } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { permit } from '../http/permit.ts'
import { permissionWord, roleName } from '../resources/member.ts'

const roleResource = z.object({ name: z.string(), builtIn: z.boolean(), permissions: z.array(z.string()) }).meta({ id: 'Role', example: { name: 'reviewer', builtIn: false, permissions: ['runs.read', 'documents.read'] } })
const params = z.object({ role: roleName })

/** /api/v1/roles: what members can be. */
export const roles: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/roles', { config: needs('members.read'), schema: { tags, operationId: 'getRoles', summary: 'Roles, and what each may', response: { 200: z.object({ roles: z.array(roleResource) }), ...problems() } } }, async (request) => {
    const own = await asOrganization(parts(request), (stores) => stores.roles.list())
    return { roles: [...builtInRoles.map((name) => ({ name, builtIn: true, permissions: [...rolePermissions[name]] })), ...own.map(({ name, permissions }) => ({ name, builtIn: false, permissions: [...permissions] }))] }
  })

  app.put('/api/v1/roles/:role', {
    config: needs('members.write'),
    schema: { tags, operationId: 'putRole', summary: 'Make a role of your own, or change what it may', params, body: z.strictObject({ permissions: z.array(permissionWord).max(100) }), response: { 200: roleResource, ...problems(400, 422) } },
  }, (request) => asOrganization(parts(request), async (stores) => {
    const { role } = request.params
    if (isBuiltInRole(role)) throw new AppError('role-built-in', `The role "${role}" is built in and stays as it is. Choose another name.`)
    const before = await stores.roles.get(role)
    permit(whyNotDefineRole(parts(request).actor, { now: before === null ? null : permissionsOf(role, before.permissions), then: new Set(request.body.permissions) }))
    const { name, permissions } = await stores.roles.put(role, [...new Set(request.body.permissions)])
    await stores.audit.add({ action: 'putRole', details: { before: before?.permissions ?? null, permissions } })
    return { name, builtIn: false, permissions: [...permissions] }
  }))

  app.delete('/api/v1/roles/:role', { config: needs('members.write'), schema: { tags, operationId: 'deleteRole', summary: 'Remove a role that nobody has', params, response: { 204: z.null(), ...problems(400, 404, 409) } } }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => found((await stores.roles.remove(request.params.role)) || null, 'role', 'List the roles to see which there are.'))
    return reply.code(204).send(null)
  })
}
