import type { Branding, Tones } from '@aicoe/sdk'
import { clampChroma, converter, formatHex, wcagContrast } from 'culori'

/** What WCAG 2.2 AA asks of text (success criterion 1.4.3). */
const READABLE = 4.5
/** The darkest ground of the light theme that the accent stands on, and the lightest of the dark one; what is written on the accent. As in the tokens of the app and of pages. */
const grounds = { light: ['#eeeff5', '#ffffff'], dark: ['#24243a', '#1c1c2b'] } as const
const onAccent = { light: '#ffffff', dark: '#12121f' } as const
const oklch = converter('oklch')

type Theme = keyof typeof grounds

/** Colours for both themes from one accent (#rrggbb): its hue is kept, its lightness moves until each is readable where it stands. */
export function tonesOf(accent: string): NonNullable<Branding['tones']> {
  return { light: tones(accent, 'light'), dark: tones(accent, 'dark') }
}

function tones(wanted: string, theme: Theme): Tones {
  const { l, c, h } = oklch(wanted) ?? { l: 0.5, c: 0, h: 0 }
  const at = (lightness: number, chroma = c): string => formatHex(clampChroma({ mode: 'oklch', l: Math.min(1, Math.max(0, lightness)), c: chroma, h: h ?? 0 }, 'oklch'))
  const step = theme === 'light' ? -0.01 : 0.01
  const soft = theme === 'light' ? at(0.965, Math.min(c, 0.02)) : at(0.29, Math.min(c, 0.06))
  const isReadable = (colour: string): boolean => [...grounds[theme], soft].every((ground) => wcagContrast(colour, ground) >= READABLE) && wcagContrast(colour, onAccent[theme]) >= READABLE
  let lightness = Math.min(1, Math.max(0, l))
  while (!isReadable(at(lightness)) && lightness >= 0 && lightness <= 1) lightness += step
  return { accent: at(lightness), hover: at(lightness + 5 * step), soft, on: onAccent[theme] }
}
