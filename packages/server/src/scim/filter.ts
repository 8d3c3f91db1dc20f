import { ScimFailure } from './failure.ts'

/** An attribute as a schema of SCIM defines it. */
interface Attribute { readonly name: string; readonly type: string; readonly config: { readonly caseExact?: unknown }; readonly subAttributes?: readonly Attribute[] | undefined }
export interface Defined { readonly id: string; readonly attributes: readonly Attribute[] }
type Test = (thing: unknown) => boolean

// No two of these can begin alike, so that reading takes time by the length only.
const TOKEN = /\s*([()[\]]|"(?:[^"\\\p{Cc}]|\\["\\/bfnrtu])*"|[^\s()[\]"]+)/uy
const orders: Readonly<Record<string, (one: number | string, other: number | string) => boolean>> = { gt: (one, other) => one > other, ge: (one, other) => one >= other, lt: (one, other) => one < other, le: (one, other) => one <= other }
const parts: Readonly<Record<string, (whole: string, part: string) => boolean>> = { co: (whole, part) => whole.includes(part), sw: (whole, part) => whole.startsWith(part), ew: (whole, part) => whole.endsWith(part) }

/**
 * Reads a filter (RFC 7644, 3.4.2.2) of resources of one kind. Whatever is not understood is refused, attributes that are not kept here included: an empty
 * list would tell a provider that nobody is there, and it would make everybody anew.
 */
export function filterOf(defined: Defined, text: string): Test {
  const reader = new Reader(defined.id, tokensOf(text))
  const test = reader.either(defined.attributes)
  reader.end()
  return test
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; text.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[1]
    if (token === undefined) throw refusal(`what begins with ${text.slice(at).trim().slice(0, 50)} does not end`)
    tokens.push(token)
  }
  return tokens
}

class Reader {
  readonly #schema: string
  readonly #tokens: readonly string[]
  #at = 0

  constructor(schema: string, tokens: readonly string[]) { [this.#schema, this.#tokens] = [`${schema}:`.toLowerCase(), tokens] }

  either(known: readonly Attribute[]): Test {
    const tests = [this.#both(known)]
    while (this.#takes('or')) tests.push(this.#both(known))
    return (thing) => tests.some((test) => test(thing))
  }

  end(): void { if (this.#at < this.#tokens.length) throw refusal(`${this.#shown()} stands where "and", "or" or the end should be`) }

  #both(known: readonly Attribute[]): Test {
    const tests = [this.#one(known)]
    while (this.#takes('and')) tests.push(this.#one(known))
    return (thing) => tests.every((test) => test(thing))
  }

  #one(known: readonly Attribute[]): Test {
    if (this.#takes('not')) {
      this.#must('(')
      const inner = this.#group(known, ')')
      return (thing) => !inner(thing)
    }
    if (this.#takes('(')) return this.#group(known, ')')
    const path = this.#path(known)
    if (this.#takes('pr')) return (thing) => valuesOf(thing, path).some((value) => value !== '')
    const attribute = path.at(-1) as Attribute
    if (this.#takes('[')) {
      const inner = this.#group(attribute.subAttributes ?? [], ']')
      return (thing) => valuesOf(thing, path).some(inner)
    }
    return this.#comparison(path, attribute)
  }

  #group(known: readonly Attribute[], end: string): Test {
    const test = this.either(known)
    this.#must(end)
    return test
  }

  /** An attribute or one within it, in whatever case, after the name of the schema or without it. */
  #path(known: readonly Attribute[]): readonly Attribute[] {
    const token = this.#next('an attribute')
    const name = token.toLowerCase().startsWith(this.#schema) ? token.slice(this.#schema.length) : token
    const [first = '', second, ...more] = /^[\w$.-]+$/.test(name) ? name.split('.') : [name]
    const named = (among: readonly Attribute[], wanted: string): Attribute | undefined => among.find((one) => one.name.toLowerCase() === wanted.toLowerCase())
    const outer = named(known, first)
    const inner = second === undefined ? undefined : named(outer?.subAttributes ?? [], second)
    if (outer === undefined || (second !== undefined && inner === undefined) || more.length > 0) throw refusal(`${token.slice(0, 100)} is no attribute that is kept here`)
    return inner === undefined ? [outer] : [outer, inner]
  }

  #comparison(path: readonly Attribute[], named: Attribute): Test {
    const operator = this.#next('an operator').toLowerCase()
    if (!['eq', 'ne', ...Object.keys(orders), ...Object.keys(parts)].includes(operator)) throw refusal(`${operator.slice(0, 50)} is no operator`)
    const expected = literal(this.#next('a value'))
    // A whole address or member is compared by its value.
    const value = named.type === 'complex' ? named.subAttributes?.find(({ name }) => name === 'value') : undefined
    if (named.type === 'complex' && value === undefined) throw refusal(`${named.name} has parts; name one of them`)
    const [whole, attribute] = value === undefined ? [path, named] : [[...path, value], value]
    if (operator === 'ne') {
      const same = comparing(attribute, 'eq', expected)
      return (thing) => !same(valuesOf(thing, whole))
    }
    const fits = comparing(attribute, operator, expected)
    return (thing) => fits(valuesOf(thing, whole))
  }

  #takes(word: string): boolean {
    const takes = this.#tokens[this.#at]?.toLowerCase() === word
    if (takes) this.#at += 1
    return takes
  }

  #must(word: string): void { if (!this.#takes(word)) throw refusal(`${this.#shown()} stands where ${word} should be`) }

  #next(what: string): string {
    const token = this.#tokens[this.#at]
    if (token === undefined || /^[()[\]]$/.test(token)) throw refusal(`${this.#shown()} stands where ${what} should be`)
    this.#at += 1
    return token
  }

  #shown(): string { return this.#tokens[this.#at]?.slice(0, 50) ?? 'the end' }
}

/** How the values of an attribute fit; null is what is not there. */
function comparing({ name, type, config }: Attribute, operator: string, expected: unknown): (values: readonly unknown[]) => boolean {
  if (expected === null) {
    if (operator !== 'eq') throw refusal('null can be equal or not, nothing else')
    return (values) => values.length === 0
  }
  const fits = type === 'boolean' ? truth(name, operator, expected) : type === 'dateTime' ? moment(name, operator, expected) : words(name, operator, expected, config.caseExact === true)
  return (values) => values.some(fits)
}

/** Entra ID writes booleans as words. */
function truth(name: string, operator: string, expected: unknown): Test {
  const word = String(expected).toLowerCase()
  if (operator !== 'eq' || !['true', 'false'].includes(word)) throw refusal(`${name} is true or false; compare it by eq or ne with one of these`)
  return (value) => String(value) === word
}

function moment(name: string, operator: string, expected: unknown): Test {
  const at = typeof expected === 'string' ? new Date(expected).getTime() : NaN
  if (Number.isNaN(at)) throw refusal(`${name} is a moment; compare it with one, such as "2026-01-31T12:00:00Z"`)
  const order = operator === 'eq' ? Object.is : orders[operator]
  if (order === undefined) throw refusal(`${name} is a moment and has no parts; compare it by eq, ne, gt, ge, lt or le`)
  return (value) => order((value instanceof Date ? value : new Date(String(value))).getTime(), at)
}

function words(name: string, operator: string, expected: unknown, isExact: boolean): Test {
  if (typeof expected !== 'string') throw refusal(`${name} is text; put what it is compared with in quotes`)
  const plain = (text: unknown): string => (isExact ? String(text) : String(text).toLowerCase())
  const compare = operator === 'eq' ? Object.is : orders[operator] ?? parts[operator]
  return (value) => compare?.(plain(value), plain(expected)) === true
}

function valuesOf(thing: unknown, path: readonly Attribute[]): readonly unknown[] {
  return path.reduce<readonly unknown[]>((things, { name }) => things.flatMap((one) => (typeof one === 'object' && one !== null ? (one as Readonly<Record<string, unknown>>)[name] ?? [] : [])), [thing])
}

function literal(token: string): unknown {
  try {
    return JSON.parse(token) as unknown
  } catch {
    throw refusal(`${token.slice(0, 50)} is no value; put text in quotes`)
  }
}

function refusal(why: string): ScimFailure {
  return new ScimFailure(400, 'invalidFilter', `This filter cannot be read: ${why}.`)
}
