import type { Database, ServiceKey } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { Vault } from '../vault/vault.ts'

const YEARS = 10

interface Keeping { readonly database: Pick<Database, 'withOrganization'>; readonly vault: Vault }

/**
 * With what the identity provider of an organisation may encrypt its answers (the certificate), and what opens them (PEM). Made when somebody first asks,
 * kept sealed, and sealed anew once the secret of the installation has changed. null: there is no such organisation, or nobody can open its key any more.
 */
export async function serviceKey({ database, vault }: Keeping, organization: string): Promise<ServiceKey | null> {
  const kept = await database.withOrganization(organization, async (stores) => (await stores.organizations.get() === null ? null : await stores.signOn.serviceKey() ?? 'none'))
  if (kept === null) return null
  if (kept === 'none') return make({ database, vault }, organization, null)
  const key = opened(vault, kept.key, organization)
  if (key === null) return null
  if (!vault.isCurrent(kept.key)) await database.withOrganization(organization, (stores) => stores.signOn.keepServiceKey({ ...kept, key: vault.seal(key, aboutOf(organization)) }, kept.key))
  return { ...kept, key }
}

/** Makes one anew that nobody can open any more; the provider has to be told of it. */
export async function renewLostKey(keeping: Keeping, organization: string): Promise<void> {
  const kept = await keeping.database.withOrganization(organization, (stores) => stores.signOn.serviceKey())
  if (kept !== null && opened(keeping.vault, kept.key, organization) === null) await make(keeping, organization, kept.key)
}

/** Of several who make one at once the first is believed by all. */
async function make({ database, vault }: Keeping, organization: string, instead: string | null): Promise<ServiceKey> {
  const { generate } = await import('selfsigned')
  const now = new Date()
  const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: 'AICOE' }], { keySize: 2_048, notBeforeDate: now, notAfterDate: new Date(now.getFullYear() + YEARS, now.getMonth()) })
  const kept = await database.withOrganization(organization, (stores) => stores.signOn.keepServiceKey({ key: vault.seal(key, aboutOf(organization)), certificate }, instead))
  return { ...kept, key: vault.open(kept.key, aboutOf(organization)) }
}

function opened(vault: Vault, sealed: string, organization: string): string | null {
  try {
    return vault.open(sealed, aboutOf(organization))
  } catch (error) {
    if (AppError.is(error) && error.code === 'secret-not-opened') return null
    throw error
  }
}

function aboutOf(organization: string): string {
  return `sign-on of ${organization}`
}
