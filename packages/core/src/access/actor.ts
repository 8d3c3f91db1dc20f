import type { Permission } from './permissions.ts'

/** A person who has signed in, whatever the organisation. */
export interface Person { readonly id: string; readonly name: string; readonly email: string }

/** Who acts in an organisation, and what they may there. It is looked up anew for each request: a right that was taken away is gone at once. */
export interface Actor {
  readonly organization: string
  /** Who signed in, or owns the key that was shown. null: the installation itself (its command line). */
  readonly person: Person | null
  /** Id of the API key that was shown. */
  readonly key: string | null
  /** A built-in role, or one of the organisation's own. */
  readonly role: string
  readonly permissions: ReadonlySet<Permission>
}

/** Whom the credentials of a request belong to. `actor` is null for a person who is in no organisation (yet). */
export interface Identity { readonly person: Person | null; readonly actor: Actor | null; /** Id of the session of a person who has one. */ readonly session?: string; /** No actor, because the organisation asks for a second factor that this person has not set up. */ readonly lacksSecondFactor?: boolean; /** No actor, because the organisation wants its people to come through its identity provider. */ readonly lacksSignOn?: boolean; /** The organisation whose identity provider opened the session, which is good nowhere else. */ readonly boundTo?: string }

/** How the actor is called where people read who did a thing. */
export function nameOf(actor: Actor): string {
  return actor.person?.name ?? 'the owner of this installation'
}
