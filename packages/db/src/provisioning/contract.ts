export interface ScimToken { readonly id: string; /** The first characters, to tell tokens apart. */ readonly prefix: string; readonly createdBy: string | null; readonly createdAt: Date; readonly expiresAt: Date | null; readonly lastUsedAt: Date | null }

/** What an identity provider says of a person. */
interface Provisioned { readonly userName: string; readonly externalId: string | null; readonly attributes: Readonly<Record<string, unknown>> }
/** A member, or somebody who was one and whom an identity provider still knows. */
export interface ScimPerson { readonly id: string; readonly name: string; readonly email: string; readonly role: string; /** A member today. */ readonly active: boolean; /** null: not of an identity provider. */ readonly provisioned: Provisioned | null; readonly teams: readonly { readonly id: string; readonly name: string }[]; readonly createdAt: Date; readonly changedAt: Date }
export interface ScimTeam { readonly id: string; readonly name: string; readonly externalId: string | null; readonly members: readonly { readonly id: string; readonly name: string }[]; readonly createdAt: Date }

export interface ProvisioningStore {
  /** Waits until everybody else who writes for the provider of this organisation has committed: what is read then is what is changed. */
  inTurn(): Promise<void>
  /** Those that are not revoked, newest first. */
  tokens(): Promise<readonly ScimToken[]>
  addToken(token: { readonly hash: Uint8Array; readonly prefix: string; readonly expiresAt: Date | null }): Promise<ScimToken>
  revokeToken(id: string): Promise<boolean>
  /** Writes the last use, unless somebody did within the minute. */
  usedToken(id: string): Promise<void>
  /** By name. */
  people(): Promise<readonly ScimPerson[]>
  person(id: string): Promise<ScimPerson | null>
  /** What the provider says of a member, or of somebody who was one. Throws `name-taken` for a user name that another has. */
  putPerson(id: string, provisioned: Provisioned): Promise<void>
  /** Name and address in this organisation. */
  describe(id: string, person: { readonly name: string; readonly email: string }): Promise<void>
  forgetPerson(id: string): Promise<void>
  teams(): Promise<readonly ScimTeam[]>
  team(id: string): Promise<ScimTeam | null>
  nameTeam(id: string, externalId: string | null): Promise<void>
}
