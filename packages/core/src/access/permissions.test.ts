import { expect, test } from 'vitest'
import { builtInRoles, isPermission, permissions, permissionsOf, permitted, rolePermissions } from './permissions.ts'

test('each role may what the one below may, and more', () => {
  const ladder = [...builtInRoles].reverse()
  for (const [index, role] of ladder.entries()) {
    const below = ladder[index - 1]
    if (below === undefined) continue
    expect(rolePermissions[below].isSubsetOf(rolePermissions[role])).toBe(true)
    expect(rolePermissions[role].size).toBeGreaterThan(rolePermissions[below].size)
  }
  expect([...rolePermissions.owner]).toEqual([...permissions])
})

test('a viewer changes nothing, but may say something to it', () => {
  expect([...rolePermissions.viewer].filter((permission) => !permission.endsWith('.read'))).toEqual(['comments.write'])
})

test('a key has no more than its role and no more than its scopes', () => {
  expect([...permitted(rolePermissions.viewer, ['runs.read', 'runs.write', 'everything'])]).toEqual(['runs.read'])
  expect(permitted(rolePermissions.user, null)).toBe(rolePermissions.user)
  expect([...permitted(rolePermissions.owner, [])]).toEqual([])
  expect(isPermission('runs.read') && !isPermission('runs.own')).toBe(true)
})

test('a role of the organisation has the words it was given, as far as they are known; a role that is gone has none', () => {
  expect(permissionsOf('viewer', ['runs.write'])).toBe(rolePermissions.viewer)
  expect([...permissionsOf('reviewer', ['runs.read', 'everything'])]).toEqual(['runs.read'])
  expect([...permissionsOf('reviewer', null)]).toEqual([])
})
