import type { Permission } from '@aicoe/core'

/** Who does something: for the audit log, and for what they see. Without one, it is the work of the installation in the background. */
export interface Acting {
  /** null: the owner of the installation, at its command line. */
  readonly person: string | null
  readonly key: string | null
  /** Sees only the projects that are open to the person, and what hangs on them. */
  readonly limited: boolean
  /** What was asked for: a transaction that writes without saying so itself is audited under this word. null: it is not. */
  readonly operation: string | null
  /** Only a request that can change nothing says so: it does not wait for the end of its transaction. */
  readonly reads?: true
  /** Of what, for people: ids. */
  readonly target: string | null
}

export interface Membership { readonly organization: string; readonly role: string; readonly permissions: ReadonlySet<Permission> }
/** `secondFactorRequired`: the organisation takes nobody who signs in with a password alone. `signOnRequired`: nor anybody but owners who did not come through its own identity provider. */
interface PersonMembership extends Membership { readonly secondFactorRequired: boolean; readonly signOnRequired: boolean }
export interface OwnOrganization { readonly id: string; readonly name: string; readonly role: string }
/** Whom a key acts for. `fresh`: its last use was written less than a minute ago. */
export interface KeyOwner extends Membership { readonly id: string; readonly person: NewMember; readonly scopes: readonly string[] | null; readonly fresh: boolean }
export interface OpenInvitation { readonly organization: string; readonly organizationName: string; readonly id: string; readonly email: string; readonly role: string }

/** Looks over the wall between organisations, each in one trip. */
export interface Doors {
  /** In this organisation, or in the one that was joined first (null). null: not a member. */
  membership(person: string, organization: string | null): Promise<PersonMembership | null>
  /** The first joined first. */
  organizationsOf(person: string): Promise<readonly OwnOrganization[]>
  /** Null for a key that is unknown, over, revoked, or whose owner is no member any more. */
  keyOwner(hash: Uint8Array): Promise<KeyOwner | null>
  /** Whether an invitation for this address is open, in whatever organisation. */
  invited(email: string): Promise<boolean>
  /** Null once it is used, revoked or over. */
  invitation(tokenHash: Uint8Array): Promise<OpenInvitation | null>
  /** The organisation to which this domain is proven to belong. */
  domainOwner(domain: string): Promise<string | null>
  /** Whether any organisation has proven a domain, so that its people can come in through its identity provider. */
  anyDomainVerified(): Promise<boolean>
  /** Null once it is revoked or over. */
  scimToken(hash: Uint8Array): Promise<{ readonly organization: string; readonly id: string; readonly fresh: boolean } | null>
  /** Null once it is revoked or over. */
  share(tokenHash: Uint8Array): Promise<{ readonly organization: string; readonly id: string } | null>
}

export interface Revocations {
  /** Settles when a right in this organisation, or a session of this person, may have ended: in whatever process, within moments. Also after `fallbackMs`, and when `signal` aborts; it listens before it returns. */
  accessMayHaveEnded(of: { readonly organization: string; readonly person: string | null }, fallbackMs: number, signal: AbortSignal): Promise<void>
}

export interface NewMember { readonly id: string; readonly name: string; readonly email: string }
export interface Member extends NewMember { readonly role: string; readonly createdAt: Date }
export interface MemberStore {
  /** By name. */
  list(): Promise<readonly Member[]>
  get(person: string): Promise<Member | null>
  /** Makes somebody a member, or gives a member this role; name and email as identity tells them now. */
  add(person: NewMember & { readonly role: string }): Promise<Member>
  setRole(person: string, role: string): Promise<void>
  /** Takes the membership away, and with it teams, projects and keys. False when there was none. */
  remove(person: string): Promise<boolean>
  /** Those with the role owner, locked until the transaction ends, so that two cannot leave at once. */
  owners(): Promise<readonly string[]>
  /** Forgets name and email, also of one who has left; what they decided stays, under a pseudonym. False when nobody of this id ever was here. */
  erase(person: string): Promise<boolean>
}

export interface OwnRole { readonly name: string; readonly permissions: readonly string[]; readonly createdAt: Date }
export interface RoleStore {
  list(): Promise<readonly OwnRole[]>
  get(name: string): Promise<OwnRole | null>
  put(name: string, permissions: readonly Permission[]): Promise<OwnRole>
  /** False when there is none. Throws `role-in-use`. */
  remove(name: string): Promise<boolean>
}

export interface Team { readonly id: string; readonly name: string; readonly members: readonly string[]; readonly createdAt: Date }
export interface TeamStore {
  list(): Promise<readonly Team[]>
  get(id: string): Promise<Team | null>
  /** Throws `name-taken`. */
  create(name: string): Promise<Team>
  rename(id: string, name: string): Promise<boolean>
  remove(id: string): Promise<boolean>
  addMember(team: string, person: string): Promise<void>
  removeMember(team: string, person: string): Promise<boolean>
}

export interface Invitation { readonly id: string; readonly email: string; readonly role: string; readonly invitedBy: string | null; readonly createdAt: Date; readonly expiresAt: Date }
export interface InvitationStore {
  /** Those that are open, newest first. */
  list(): Promise<readonly Invitation[]>
  /** One that is open for the same address is revoked by it. */
  create(invitation: { readonly email: string; readonly role: string; readonly tokenHash: Uint8Array; readonly expiresAt: Date }): Promise<Invitation>
  /** Uses it up and says what it gives; null when it is not open. Of two at once one gets it. */
  accept(id: string): Promise<Invitation | null>
  revoke(id: string): Promise<boolean>
}

export interface ApiKey {
  readonly id: string
  readonly owner: string
  readonly name: string
  /** The first characters, to tell keys apart. */
  readonly prefix: string
  readonly scopes: readonly string[] | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}
export interface KeyStore {
  /** Those that are not revoked, newest first; of one person, or of all (null). */
  list(owner: string | null): Promise<readonly ApiKey[]>
  get(id: string): Promise<ApiKey | null>
  create(key: { readonly owner: string; readonly name: string; readonly hash: Uint8Array; readonly prefix: string; readonly scopes: readonly Permission[] | null; readonly expiresAt: Date | null }): Promise<ApiKey>
  revoke(id: string): Promise<boolean>
  /** Writes the last use, unless somebody did within the minute. */
  used(id: string): Promise<void>
}

export interface ProjectAccess { readonly owner: string | null; readonly visibility: 'organization' | 'members'; readonly members: readonly string[]; readonly teams: readonly string[] }
export interface ProjectAccessStore {
  get(project: string): Promise<ProjectAccess | null>
  /** Of these, the ones that are there for who acts. */
  visible(projects: readonly string[]): Promise<ReadonlySet<string>>
  setVisibility(project: string, visibility: ProjectAccess['visibility']): Promise<void>
  /** The owner before stays a member. */
  setOwner(project: string, person: string): Promise<void>
  addMember(project: string, person: string): Promise<void>
  removeMember(project: string, person: string): Promise<boolean>
  addTeam(project: string, team: string): Promise<void>
  removeTeam(project: string, team: string): Promise<boolean>
}

/** `details` holds ids and figures, never names, addresses or text of a meeting: it can never be changed. */
export interface NewAuditEntry { readonly action: string; readonly target?: string | null; readonly details?: Readonly<Record<string, unknown>> }
export interface AuditEntry {
  /** From 1, without a gap. */
  readonly seq: number
  readonly at: Date
  readonly action: string
  readonly target: string | null
  readonly person: string | null
  /** As the member is called today; null for the installation. */
  readonly name: string | null
  readonly key: string | null
  readonly details: unknown
  readonly hash: string
}
export interface AuditFilter { readonly action?: string; readonly person?: string; readonly target?: string; readonly since?: Date; readonly until?: Date }
export interface AuditStore {
  /** Written with the commit of this transaction, by who acts in it. */
  add(entry: NewAuditEntry): Promise<void>
  /** Newest first; `before` is the number of the last entry of the page before. */
  list(filter: AuditFilter, page: { readonly limit: number; readonly before?: number }): Promise<readonly AuditEntry[]>
  /** Number and hash of the newest entry, and the first that does not follow from the one before it; null when the chain is whole. */
  verify(): Promise<{ readonly entries: number; readonly hash: string | null; readonly brokenAt: number | null }>
}
