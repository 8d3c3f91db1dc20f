/** Words of an item that a part is shown which must know of it, not how exactly it was put. */
const WORDS = 12
/** The same in a script that sets no words apart. */
const CHARACTERS = 20
const HAN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u
const FIGURE = /(?<![\p{L}\d])[$€£]?\d[\d.,:]*(?:\s?%|[KMB]\b)?/gu

/** A text without its figures: for parts that speak of the thing and never of how much. A corrected figure asks such a part nothing new. */
export function unmeasured(text: string): string {
  return text.replace(FIGURE, (figure) => `…${/[.,:]$/.exec(figure)?.[0] ?? ''}`)
}

/** What an item is about: its first words, without figures. Whatever is mended behind them asks nothing new of a part that only chooses among items. */
export function gist(text: string): string {
  const plain = unmeasured(text)
  if (HAN.test(plain)) return plain.length <= CHARACTERS ? plain : `${plain.slice(0, CHARACTERS)}…`
  const words = plain.split(/\s+/)
  return words.length <= WORDS ? plain : `${words.slice(0, WORDS).join(' ')} …`
}

/** Items as a part is shown them that only chooses among them. */
export function gists<Item extends { readonly id: string; readonly text: string }>(items: readonly Item[], short: (text: string) => string = gist): readonly Item[] {
  return items.map((item) => ({ ...item, text: short(item.text) }))
}
