/** How an organisation looks. `accent` is a CSS colour (#rrggbb), `logo` a data: URI; null: as the product comes. */
export interface KeptBranding { readonly accent: string | null; readonly typeface: string; readonly logo: string | null }

export interface BrandingStore {
  /** null while the organisation has none of its own. */
  get(): Promise<KeptBranding | null>
  put(branding: KeptBranding): Promise<void>
}
