import { shell } from './shell.ts'

/** Texts of the section of the settings about how the organisation looks. */
export const branding = {
  lead: 'How the organisation looks here, on pages that you share, and in documents that leave the organisation.',
  logo: 'Logo', logoHint: 'PNG, JPEG, WebP or SVG, up to 250 KB. A wide one on a transparent ground looks best.', choose: 'Choose a file', other: 'Choose another', none: 'Remove the logo', noLogo: `None yet. ${shell.product}’s logo is shown:`,
  tooLarge: 'This file is larger than 250 KB. Make it smaller.', kind: 'This is no PNG, JPEG, WebP or SVG.', unreadable: 'The file cannot be read. Choose it again.',
  accent: 'Accent', accentHint: 'For links, buttons and marks. One colour; what is needed for both themes is made of it.', accentPicker: 'Pick the accent', accentNone: `${shell.product}’s colour`, accentWrong: 'A colour such as #2f52d0', reset: 'As the product comes',
  adjusted: (wanted: string, light: string, dark: string) => `${wanted} cannot be read everywhere. Text takes ${light} in the light theme and ${dark} in the dark one.`, kept: (wanted: string) => `${wanted} can be read as it is in the light theme.`,
  typeface: 'Typeface', typefaces: { house: 'Inter for the app, Source Serif for documents', sans: 'Inter everywhere', serif: 'Source Serif everywhere', system: 'That of the reader\u2019s system' },
  preview: 'Preview', light: 'Light', dark: 'Dark', sampleTitle: 'Booking requests', sampleText: 'Guests ask for a table and get an answer', sampleLink: 'within a minute', sampleButton: 'Start', sampleMark: 'decided',
  save: 'Save', saved: 'The organisation has a new look.',
} as const
