import { isIPv4, isIPv6 } from 'node:net'

/** A sort of personal data: how it looks, and what must hold beyond its looks. The most certain first; none matches inside a placeholder. */
interface Sort { readonly name: string; readonly looks: RegExp; readonly holds?: (found: string) => boolean }

const digits = (text: string): string => text.replace(/\D/g, '')

/** Luhn's checksum (ISO/IEC 7812-1). */
function luhn(number: string): boolean {
  const sum = Array.from(number).reverse().reduce((total, digit, index) => total + (index % 2 === 0 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? 0), 0)
  return sum % 10 === 0
}

/** ISO 13616: the check digits leave 1 modulo 97. */
function mod97(iban: string): boolean {
  const bare = iban.replace(/\s/g, '').toUpperCase()
  const turned = bare.slice(4) + bare.slice(0, 4)
  return Array.from(turned).reduce((rest, sign) => Number(`${rest}${Number.parseInt(sign, 36)}`) % 97, 0) === 1
}

/** Shannon's entropy, bits a character. */
function entropy(text: string): number {
  const counts = Map.groupBy(text, (sign) => sign)
  return [...counts.values()].reduce((bits, { length }) => bits - (length / text.length) * Math.log2(length / text.length), 0)
}

const RANDOM_BITS = 4

const sorts: readonly Sort[] = [
  { name: 'KEY', looks: /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/g },
  { name: 'KEY', looks: /\b(?:sk-(?:ant-|proj-|or-)?|[sr]k_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hf_|npm_|AIza|ya29\.)[\w-]{16,}|\bA(?:KI|SI)A[A-Z0-9]{16}\b|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g },
  { name: 'KEY', looks: /(?<![\w/+=-])(?=[\w/+-]*\d)(?=[\w/+-]*[a-z])(?=[\w/+-]*[A-Z])[\w/+-]{32,200}={0,2}(?![\w/+=-])/g, holds: (found) => entropy(found) >= RANDOM_BITS },
  { name: 'EMAIL', looks: /(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b/g },
  { name: 'IBAN', looks: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, holds: mod97 },
  { name: 'CARD', looks: /(?<![\d-])[2-6](?:[ -]?\d){12,18}(?![\d-])/g, holds: (found) => luhn(digits(found)) },
  { name: 'SSN', looks: /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g },
  { name: 'IP', looks: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g, holds: isIPv4 },
  { name: 'IP', looks: /(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{1,4}(?![\w:])/g, holds: isIPv6 },
  // E.164: plus, country, at most 15 digits, written with the usual separators.
  { name: 'PHONE', looks: /(?<![\w+])\+[1-9](?:[ .()-]{0,2}\d){7,14}(?!\d)/g },
]

/** The leading part that is what it looks like: a word in capitals behind an IBAN looks like its last group. */
function genuine({ holds }: Sort, found: string): string {
  if (holds === undefined) return found
  for (let part = found; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf(' ')))) if (holds(part)) return part
  return ''
}

/** Replaces what was found by placeholders and puts it back. Equal values get equal placeholders, numbered as they first appear. */
export class Redaction {
  readonly #byValue = new Map<string, string>()
  readonly #byPlaceholder = new Map<string, string>()
  readonly #mark: string

  /** `texts`: all that will be hidden, so that no placeholder is among them by chance. */
  constructor(texts: readonly string[]) {
    let mark = ''
    while (texts.some((text) => sorts.some(({ name }) => text.includes(`[${name}${mark}_`)))) mark += 'X'
    this.#mark = mark
  }

  get found(): number { return this.#byValue.size }

  hide(text: string): string {
    return sorts.reduce((hidden, sort) => hidden.replace(sort.looks, (found) => {
      const value = genuine(sort, found)
      return value === '' ? found : this.#placeholder(sort.name, value) + found.slice(value.length)
    }), text)
  }

  show(text: string): string {
    return text.replace(/\[[A-Z]{2,40}_\d{1,6}\]/g, (found) => this.#byPlaceholder.get(found) ?? found)
  }

  /** Where the text could end in the middle of a placeholder: what stands from there on must wait. */
  seam(text: string): number {
    const at = text.search(/\[(?:[A-Z]{0,40}|[A-Z]{2,40}_\d{0,6})$/)
    return at === -1 ? text.length : at
  }

  #placeholder(name: string, value: string): string {
    const known = this.#byValue.get(value)
    if (known !== undefined) return known
    const placeholder = `[${name}${this.#mark}_${this.#byValue.size + 1}]`
    this.#byValue.set(value, placeholder)
    this.#byPlaceholder.set(placeholder, value)
    return placeholder
  }
}
