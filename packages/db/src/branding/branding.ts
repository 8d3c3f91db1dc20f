import type { OrganizationTx } from '../contract.ts'
import type { BrandingStore, KeptBranding } from './contract.ts'

export function brandingStore(tx: OrganizationTx): BrandingStore {
  return {
    get: async () => (await tx.client.query<KeptBranding>('select accent, typeface, logo from branding')).rows[0] ?? null,
    async put({ accent, typeface, logo }) {
      await tx.client.query('insert into branding (accent, typeface, logo) values ($1, $2, $3) on conflict (organization_id) do update set accent = excluded.accent, typeface = excluded.typeface, logo = excluded.logo, updated_at = now()', [accent, typeface, logo])
    },
  }
}
