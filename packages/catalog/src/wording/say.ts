import { phrases } from './phrases.ts'

type Phrase = keyof typeof phrases
/** Sets a fixed phrase in the language of a document; `{name}` is filled from the values. */
export type Say = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string

const COLUMN: Readonly<Record<string, 0 | 1 | 2 | 3>> = { de: 0, fr: 1, es: 2, zh: 3 }

/** English for every language that the table does not have. */
export function wordsFor(language: string): Say {
  const column = COLUMN[language.slice(0, 2)]
  return (phrase, values = {}) => {
    const text = column === undefined ? phrase : phrases[phrase][column]
    return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))
  }
}

/** Whether drafts may build whole sentences: the rules for that know English. */
export function isEnglish(language: string): boolean {
  return language.startsWith('en')
}
