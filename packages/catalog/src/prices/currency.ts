import { EXCHANGE } from './price-book.ts'

/** The currency that most amounts of the meeting are in; US dollars where it named none that the price book can convert to. */
export function currencyOf(figures: readonly { readonly unit: string }[]): { readonly currency: string; readonly said: boolean } {
  const counts = new Map<string, number>()
  for (const figure of figures) if (figure.unit in EXCHANGE) counts.set(figure.unit, (counts.get(figure.unit) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most === undefined ? { currency: 'USD', said: false } : { currency: most[0], said: true }
}
