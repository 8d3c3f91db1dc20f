import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { whyNotAccept, whyNotInvite } from './invitations.ts'
import { mayManageKeysOf, whyNotMakeKey } from './keys.ts'
import { isLastOwner, whyNotGiveRole, whyNotRemove } from './members.ts'
import { builtInRoles, rolePermissions } from './permissions.ts'
import type { BuiltInRole } from './permissions.ts'
import { isLimited, whyNotManageProject } from './projects.ts'
import { whyNotDefineRole } from './roles.ts'

const actor = (role: BuiltInRole, change: Partial<Actor> = {}): Actor => ({ organization: 'o', person: { id: role, name: role, email: `${role}@example.com` }, key: null, role, permissions: rolePermissions[role], ...change })
const may = rolePermissions

test('nobody gives a role above their own, and nobody changes or removes a member above them', () => {
  for (const [mine, role] of builtInRoles.entries()) for (const [theirs, other] of builtInRoles.entries()) {
    const isAllowed = theirs >= mine
    expect(whyNotGiveRole(actor(role), { now: may.viewer, then: may[other] }) === null, `${role} gives ${other}`).toBe(isAllowed)
    expect(whyNotGiveRole(actor(role), { now: may[other], then: may.viewer }) === null, `${role} takes ${other}`).toBe(isAllowed)
    expect(whyNotInvite(actor(role), may[other]) === null).toBe(isAllowed)
    expect(whyNotRemove(actor(role), { id: 'somebody', permissions: may[other] }) === null).toBe(isAllowed)
  }
})

test('everybody may leave, their keys may not for them, and the last owner is known', () => {
  expect(whyNotRemove(actor('viewer'), { id: 'viewer', permissions: may.viewer })).toBeNull()
  expect(whyNotRemove(actor('viewer', { key: 'k' }), { id: 'viewer', permissions: may.viewer })).toMatch(/key/)
  expect([isLastOwner(['a'], 'a'), isLastOwner(['a', 'b'], 'a'), isLastOwner(['b'], 'a'), isLastOwner([], 'a')]).toEqual([true, false, false, false])
})

test('an invitation is for its address, whatever its case', () => {
  expect(whyNotAccept({ invited: 'Eve@Example.com', email: 'eve@example.COM' })).toBeNull()
  expect(whyNotAccept({ invited: 'eve@example.com', email: 'eve@example.com.evil.example' })).toMatch(/another/)
})

test('a role is made of what its maker may, and one that may more is left alone', () => {
  expect(whyNotDefineRole(actor('admin'), { now: null, then: new Set(['runs.read']) })).toBeNull()
  expect(whyNotDefineRole(actor('admin'), { now: null, then: new Set(['organization.delete']) })).toMatch(/do not have/)
  expect(whyNotDefineRole(actor('admin'), { now: new Set(['organization.delete']), then: new Set() })).toMatch(/more than you/)
})

test('a key has scopes of its maker, is made by a person who signed in, and is managed by its owner or who looks after members', () => {
  expect(whyNotMakeKey(actor('user'), ['runs.read'])).toBeNull()
  expect(whyNotMakeKey(actor('user'), null)).toBeNull()
  expect(whyNotMakeKey(actor('user'), ['members.write'])).toMatch(/do not have/)
  expect(whyNotMakeKey(actor('owner', { person: null }), null)).toMatch(/sign in/)
  expect(whyNotMakeKey(actor('owner', { key: 'k' }), null)).toMatch(/sign in/)
  expect([mayManageKeysOf(actor('user'), 'user'), mayManageKeysOf(actor('user'), 'admin'), mayManageKeysOf(actor('admin'), 'user')]).toEqual([true, false, true])
})

test('a project is managed by its owner and by admins; only they see all projects', () => {
  expect([whyNotManageProject(actor('user'), 'user'), whyNotManageProject(actor('user'), null), whyNotManageProject(actor('admin'), 'user')]).toEqual([null, null, null])
  expect(whyNotManageProject(actor('user'), 'other')).toMatch(/owner/)
  expect([isLimited(actor('viewer')), isLimited(actor('user')), isLimited(actor('admin')), isLimited(actor('owner', { person: null }))]).toEqual([true, true, false, false])
})
