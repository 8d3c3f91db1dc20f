import type { Branding } from '@aicoe/sdk'

/** Colours (RRGGBB) and typefaces of a Word document. */
export interface Look { readonly accent: string; readonly ink: string; readonly quiet: string; readonly rule: string; readonly wash: string; readonly sans: string; readonly serif: string }

/**
 * Fonts are not in the file: these two come with Word, and other programs have fonts of the same widths. An organisation's own typeface
 * is named where its readers are likely to have it.
 */
export function lookOf(branding: Branding | undefined): Look {
  const { tones = null, fonts = null } = branding ?? {}
  return { accent: colour(tones?.light.accent), ink: '1A1A2E', quiet: '5B5B72', rule: 'DCDDE6', wash: 'F3F4F8', sans: family(fonts?.sans, 'Calibri'), serif: family(fonts?.serif, 'Cambria') }
}

function colour(value = ''): string {
  return /^#[0-9a-f]{6}$/i.test(value) ? value.slice(1).toUpperCase() : '1F4FD1'
}

/** The first family of a CSS list; the generic ones are none that Word knows. */
function family(list: string | undefined, fallback: string): string {
  const first = (list ?? '').split(',')[0]?.replace(/["']/g, '').trim() ?? ''
  return /^[\p{L}\p{N}][\p{L}\p{N} -]{0,30}$/u.test(first) && !/^(?:system-ui|sans-serif|serif|monospace|ui-.*)$/.test(first) ? first : fallback
}
