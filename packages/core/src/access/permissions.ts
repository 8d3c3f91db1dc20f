/** What can be allowed. `read` looks, `write` changes; every route of the API names one of these words. */
export const permissions = [
  'organization.read', 'organization.write', 'organization.delete', 'members.read', 'members.write', 'keys.read', 'keys.write', 'audit.read',
  'projects.read', 'projects.write', 'transcripts.read', 'transcripts.write', 'runs.read', 'runs.write', 'documents.read', 'documents.write', 'documents.share', 'comments.read', 'comments.write',
  'catalog.read', 'workflows.write', 'models.read', 'models.write', 'spending.read', 'spending.write', 'limits.read', 'limits.write', 'webhooks.read', 'webhooks.write',
  'flags.read', 'flags.write', 'operations.read', 'operations.write',
] as const
export type Permission = (typeof permissions)[number]

export const builtInRoles = ['owner', 'admin', 'user', 'viewer'] as const
export type BuiltInRole = (typeof builtInRoles)[number]

const content: readonly Permission[] = ['organization.read', 'members.read', 'projects.read', 'transcripts.read', 'runs.read', 'documents.read', 'comments.read', 'comments.write', 'catalog.read', 'models.read', 'flags.read']
const work: readonly Permission[] = ['projects.write', 'transcripts.write', 'runs.write', 'documents.write', 'documents.share', 'workflows.write', 'spending.read', 'keys.read', 'keys.write']

/** What each built-in role may: a viewer reads and comments, a user makes, and decides what is suggested, an admin runs the organisation, an owner may also end it. */
export const rolePermissions: Readonly<Record<BuiltInRole, ReadonlySet<Permission>>> = {
  viewer: new Set(content),
  user: new Set([...content, ...work]),
  admin: new Set(permissions.filter((permission) => permission !== 'organization.delete')),
  owner: new Set(permissions),
}

/** The permissions of a role that also stand in the scopes of a key; a key without scopes (null) has all of its role. Unknown words give nothing. */
export function permitted(role: ReadonlySet<Permission>, scopes: readonly string[] | null): ReadonlySet<Permission> {
  return scopes === null ? role : role.intersection(new Set(scopes))
}

export function isPermission(word: string): word is Permission {
  return (permissions as readonly string[]).includes(word)
}

export function isBuiltInRole(role: string): role is BuiltInRole {
  return (builtInRoles as readonly string[]).includes(role)
}

/** What a role may; `own` are the words of a role of the organisation's own. A role that is gone may nothing. */
export function permissionsOf(role: string, own: readonly string[] | null): ReadonlySet<Permission> {
  return isBuiltInRole(role) ? rolePermissions[role] : new Set((own ?? []).filter(isPermission))
}
