import { phrases } from './phrases.ts'

type Phrase = keyof typeof phrases
/** Sets a fixed phrase in the language of the document; `{name}` is filled from the values. */
export type Say = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string

/** How a format speaks in one language. */
export interface Wording {
  readonly say: Say
  /** An ISO date or time as a date in words; what is no date stays as it is. */
  readonly day: (iso: string) => string
}

const COLUMN: Readonly<Record<string, 0 | 1 | 2 | 3>> = { de: 0, fr: 1, es: 2, zh: 3 }

/** The wording for a BCP 47 language; English for every language that the table does not have. */
export function wordingFor(language: string): Wording {
  const code = language.slice(0, 2).toLowerCase()
  const column = COLUMN[code]
  const days = new Intl.DateTimeFormat(column === undefined ? 'en-GB' : code, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    say: (phrase, values = {}) => (column === undefined ? phrase : phrases[phrase][column]).replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot)),
    day: (iso) => { const time = Date.parse(iso); return Number.isNaN(time) ? iso : days.format(time) },
  }
}
