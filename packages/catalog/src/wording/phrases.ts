import { codes } from './codes.ts'
import { designs } from './designs.ts'
import { headings } from './headings.ts'
import { sentences } from './sentences.ts'
import { titles } from './titles.ts'

/** Every fixed phrase by its English text: German, French, Spanish, Chinese. */
export const phrases = { ...headings, ...sentences, ...codes, ...designs, ...titles } as const satisfies Readonly<Record<string, Translations>>
export type Translations = readonly [german: string, french: string, spanish: string, chinese: string]
