export interface SignOnDomain { readonly domain: string; /** Stands in the DNS record that proves it. */ readonly token: string; readonly createdAt: Date; readonly verifiedAt: Date | null; readonly verifiedBy: 'dns' | 'owner' | null }
/** An identity provider as its metadata describes it. */
export interface IdentityProvider { readonly entity: string; readonly url: string; /** PEM. */ readonly certificates: readonly string[] }
/** With what a provider may encrypt its answers to an organisation, and what opens them: as the server seals it. */
export interface ServiceKey { readonly key: string; readonly certificate: string }
export interface SignOn {
  readonly provider: IdentityProvider | null
  /** Of who comes for the first time. */
  readonly role: string
  readonly required: boolean
  readonly changedAt: Date | null
  readonly lastSignInAt: Date | null
}

/** How people of this organisation come in through an identity provider of its own. */
export interface SignOnStore {
  get(): Promise<SignOn>
  /** Another provider has to prove itself anew: `lastSignInAt` ends, and with it that people must come this way. */
  setProvider(provider: IdentityProvider | null): Promise<void>
  setRules(rules: { readonly role: string; readonly required: boolean }): Promise<void>
  serviceKey(): Promise<ServiceKey | null>
  /** Keeps it where there is none, or in the place of the one whose key is `instead`. Answers which one holds now: of two at once the first. */
  keepServiceKey(made: ServiceKey, instead: string | null): Promise<ServiceKey>
  domains(): Promise<readonly SignOnDomain[]>
  /** Makes or finds it. */
  claim(domain: string, token: string): Promise<SignOnDomain>
  /** Null when it was not claimed. Throws `domain-taken` when another organisation has it. */
  verify(domain: string, by: 'dns' | 'owner'): Promise<SignOnDomain | null>
  release(domain: string): Promise<boolean>
  /** Whether addresses of this domain are this organisation's to tell of. */
  owns(domain: string): Promise<boolean>
  /** Notes that a browser is on its way to the provider; forgets those who never came back. */
  begin(request: { readonly id: string; readonly browserHash: Uint8Array; readonly page: string }): Promise<void>
  /** When it was made, while nobody has answered it and it is not too old. */
  pending(id: string): Promise<Date | null>
  /** Uses the answer of the provider up; of two at once one counts. */
  answered(id: string, answer: { readonly person: string; readonly codeHash: Uint8Array }): Promise<boolean>
  /** Uses the code up, in the browser that asked; null: not this code, not this browser, too late. */
  finish(codeHash: Uint8Array, browserHash: Uint8Array): Promise<{ readonly person: string; readonly page: string } | null>
  /** Whether the person is in the organisation, was taken out of it, or never was in it. */
  standing(person: string): Promise<'member' | 'removed' | 'stranger'>
}
