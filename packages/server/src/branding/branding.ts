import type { KeptBranding, Stores } from '@aicoe/db'
import type { Branding } from '@aicoe/sdk'
import { z } from 'zod'

export const accentSchema = z.string().toLowerCase().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #2f52d0')
export const typefaces = ['house', 'sans', 'serif', 'system'] as const
const tones = z.object({ accent: z.string(), hover: z.string(), soft: z.string(), on: z.string() })
/** What is shown of it, also to visitors of a link. */
export const brandingResource = z.object({
  name: z.string().describe('Of the organisation.'), accent: z.string().nullable().describe('As it was chosen; null: as the product comes.'), typeface: z.enum(typefaces),
  tones: z.object({ light: tones, dark: tones }).nullable().describe('Colours made of the accent, each readable where it stands.'), fonts: z.object({ sans: z.string(), serif: z.string() }).nullable(),
  logo: z.string().nullable().describe('A data: URI. Show it as an image, never as a page.'),
}).meta({ id: 'Branding' })

const [inter, book, system] = ['\'Inter Variable\', Inter, system-ui, sans-serif', '\'Source Serif 4 Variable\', \'Source Serif 4\', Georgia, serif', 'system-ui, -apple-system, \'Segoe UI\', sans-serif']
const fonts: Readonly<Record<typeof typefaces[number], Branding['fonts']>> = { house: null, sans: { sans: inter, serif: inter }, serif: { sans: book, serif: book }, system: { sans: system, serif: system } }

/** How the organisation of these stores looks. `accent`: as if it were this. */
export async function brandingOf(stores: Stores, accent?: string): Promise<z.infer<typeof brandingResource>> {
  const name = (await stores.organizations.get())?.name ?? ''
  const kept: KeptBranding = await stores.branding.get() ?? { accent: null, typeface: 'house', logo: null }
  const typeface = typefaces.find((each) => each === kept.typeface) ?? 'house'
  const wanted = accent ?? kept.accent
  // Loaded with the first colour: a start should not wait for what few ask for.
  const colours = wanted === null ? null : (await import('./tones.ts')).tonesOf(wanted)
  return { name, accent: wanted, typeface, tones: colours, fonts: fonts[typeface], logo: kept.logo }
}
