import type { Branding, Tones } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'

/** The style sheet of an organisation's look, to stand after that of the page; nothing where it has none. Paper takes the light one. */
export function brandStyle(branding: Branding | undefined): string {
  const { tones = null, fonts = null } = branding ?? {}
  const accent = ({ accent: colour }: Tones): string => `--accent:${plain(colour)}`
  return [
    ...(tones === null ? [] : [`:root{${accent(tones.light)}}`, `@media screen and (prefers-color-scheme:dark){:root{${accent(tones.dark)}}}`]),
    ...(fonts === null ? [] : [`:root{--sans:${plain(fonts.sans)};--serif:${plain(fonts.serif)}}`]),
    ...(branding?.logo == null ? [] : ['.logo{display:block;max-width:14rem;max-height:2.5rem;margin:0 0 1.5rem}.bar .logo{max-height:1.5rem;margin:0}']),
  ].join('\n')
}

/** The logo, if there is one. */
export function logoOf(branding: Branding | undefined): readonly Element[] {
  return branding?.logo == null ? [] : [h('img.logo', { src: branding.logo, alt: branding.name })]
}

/** Nothing that could end a declaration: the style sheet holds no words of people. */
function plain(value: string): string {
  return value.replaceAll(/[^\w\s#,'"-]/g, '')
}
