/** Strings anywhere in an answer, ids of items and lines left out. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') { if (!/^[A-Z]+-?\d+$/.test(value)) yield value } else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) yield* textsIn(member)
}

function numbersIn(text: string): readonly string[] {
  return (text.replace(/\b[A-Z]+-\d+\b/g, ' ').match(/\d+(?:[.,]\d+)*/g) ?? []).map((number) => number.replaceAll(',', ''))
}

/** Numbers that an answer states and the material does not: invented, or worked out by a writer that may not. */
export function inventedNumbers(answer: unknown, material: string): readonly string[] {
  const known = new Set(numbersIn(material))
  return [...textsIn(answer)].flatMap((text) => {
    const invented = numbersIn(text).filter((number) => !known.has(number))
    return invented.length === 0 ? [] : [`"${text}" holds ${invented.join(', ')}, which the material does not say. Leave the number out, or say it as the material does.`]
  }).slice(0, 5)
}

/** How many words a text has; null for scripts that set none apart. */
function wordsOf(text: string): number | null {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text) ? null : text.trim().split(/\s+/).length
}

/** A complaint where a text is shorter or longer than wanted. */
export function lengthOf(name: string, text: string, [least, most]: readonly [number, number]): readonly string[] {
  const words = wordsOf(text)
  return words === null || (words >= least && words <= most) ? [] : [`${name} "${text}" has ${String(words)} words. It takes ${String(least)} to ${String(most)}.`]
}

const TECHNOLOGY = /\b(?:database|server|back-?end|front-?end|api|endpoint|http|json|sql|button|click(?:s|ed)?|drop-?down|web ?page|micro-?service|cloud|algorithm|token|app)\b/i

/** Complaints about words of technology in texts that are to be free of it. Words that the material itself uses are no fault. */
export function technologyIn(answer: unknown, material: string): readonly string[] {
  return [...textsIn(answer)].flatMap((text) => {
    const word = TECHNOLOGY.exec(text)?.[0]
    return word === undefined || new RegExp(`\\b${word}`, 'i').test(material) ? [] : [`"${text}" speaks of technology ("${word}"). Say what the person or the service does, not with which means.`]
  }).slice(0, 3)
}

/** Complaints about texts that stand twice. */
export function twice(name: string, texts: readonly string[]): readonly string[] {
  const plain = texts.map((text) => text.toLowerCase().trim())
  return [...new Set(texts.filter((_, index) => plain.indexOf(plain[index] ?? '') !== index))].map((text) => `Two have the ${name} "${text}". Join them, or tell them apart.`)
}
