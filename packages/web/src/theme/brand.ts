import type { Schemas } from '@aicoe/client'

export type Branding = Schemas['Branding']

/** What tokens.css takes in the place of its own colours and typefaces, for a look; empty for that of the product. */
export function brandTokens({ tones, fonts }: Pick<Branding, 'tones' | 'fonts'>): Readonly<Record<`--brand-${string}`, string>> {
  const colours = (theme: 'light' | 'dark') => Object.entries(tones?.[theme] ?? {}).map(([name, colour]) => [`--brand-${theme}-${name}`, colour] as const)
  return Object.fromEntries([...colours('light'), ...colours('dark'), ...Object.entries(fonts ?? {}).map(([name, family]) => [`--brand-${name}`, family] as const)])
}

let worn: readonly string[] = []

/** Puts a look on this page, in the place of the one before; null: that of the product. */
export function wear(branding: Branding | null): void {
  const { style } = document.documentElement
  for (const name of worn) style.removeProperty(name)
  const tokens = Object.entries(branding === null ? {} : brandTokens(branding))
  for (const [name, value] of tokens) style.setProperty(name, value)
  worn = tokens.map(([name]) => name)
}
