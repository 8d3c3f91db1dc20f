const ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen',
  'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 }

const VALUES = new Map<string, number>([
  ...ONES.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, 20 + index * 10]),
  ['dozen', 12],
])
const WORD = [...VALUES.keys(), ...Object.keys(SCALES)].sort((a, b) => b.length - a.length).join('|')

/** The source of a pattern for a number in words: "twenty five", "a hundred and fifty", "twelve point five", "twelve and a half". */
export const SPOKEN_NUMBER = `(?:(?:an?\\s+)?(?:hundred|thousand|million|billion|dozen)|(?:${WORD}))(?:(?:[\\s-]+|\\s+and\\s+)(?:${WORD}))*(?:\\s+point(?:\\s+(?:${WORD}))+|\\s+and\\s+a\\s+half)?\\b`

function whole(words: readonly string[]): number {
  let total = 0
  let current = 0
  for (const word of words) {
    const scale = SCALES[word]
    if (scale === undefined) current += VALUES.get(word) ?? 0
    else if (scale === 100) current = (current || 1) * 100
    else {
      total += (current || 1) * scale
      current = 0
    }
  }
  return total + current
}

/** Two numbers said side by side, "twelve fifty": a price, a year or a time of day, never a sum. */
export function isPair(text: string): boolean {
  const values = (text.toLowerCase().split(/\s+point\s/)[0] ?? '').split(/[\s-]+/).map((word) => VALUES.get(word))
  return values.some((value, index) => {
    const next = values[index + 1]
    return value !== undefined && next !== undefined && (value < 20 || next >= 10) && value > 0
  })
}

/** The value of a number in words, of a pair as whole and hundredths. `text` is what SPOKEN_NUMBER matched. */
export function spokenValue(text: string): number {
  const half = /\s+and\s+a\s+half$/i.test(text)
  const [before = '', after] = text.toLowerCase().replace(/\s+and\s+a\s+half$/, '').split(/\s+point\s+/)
  const words = (part: string): string[] => part.split(/[\s-]+/).filter((word) => VALUES.has(word) || word in SCALES)
  if (isPair(text)) {
    const [first = '', ...rest] = words(before)
    return whole([first]) + whole(rest) / 100
  }
  if (after === undefined) return whole(words(before)) + (half ? 0.5 : 0)
  const tail = words(after)
  const scale = SCALES[tail.at(-1) ?? ''] ?? 1
  const digits = tail.filter((word) => !(word in SCALES)).map((word) => String(VALUES.get(word) ?? 0)).join('')
  return Number((Number(`${String(whole(words(before)))}.${digits}`) * scale).toPrecision(12))
}
