import type { z } from 'zod'

const nouns: Readonly<Record<string, string>> = {
  record: 'an object, { "name": ... }', object: 'an object, { ... }', array: 'a list, [ ... ]', string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', NaN: 'something that is no number', null: 'null', undefined: 'nothing',
}
const named = (type: string): string => nouns[type] ?? type

type Issue = z.core.$ZodIssue

/** By the code of the fault; what is not here is told in its own words. */
const told: { readonly [Code in Issue['code']]?: (issue: Extract<Issue, { code: Code }>) => string } = {
  invalid_type: ({ expected, message }) => typeFault(expected, message),
  invalid_key: ({ issues, message }) => (issues[0] === undefined ? message : faultInWords(issues[0])),
  unrecognized_keys: ({ keys }) => `has no place for ${keys.map((key) => JSON.stringify(key)).join(', ')}`,
  too_small: ({ message, origin, minimum }) => ours(message, `must be ${sized(origin, 'at least', minimum)}`),
  too_big: ({ message, origin, maximum }) => ours(message, `must be ${sized(origin, 'at most', maximum)}`),
  invalid_value: ({ message, values }) => ours(message, `must be ${values.map((value) => JSON.stringify(value)).join(' or ')}`),
  invalid_format: ({ message, format }) => ours(message, `must be a valid ${format}`),
}

/** What is wrong with a value that a person wrote, in words for somebody who does not know the library that found it: "must be a number, not text". What a schema says in its own words stands. */
export function faultInWords(issue: Issue): string {
  const tell = told[issue.code] as ((issue: Issue) => string) | undefined
  return tell?.(issue) ?? issue.message
}

function typeFault(expected: string, message: string): string {
  const received = /^Invalid input: expected .*, received (\w+)$/.exec(message)?.[1]
  if (received === undefined) return message
  return received === 'undefined' ? 'is missing' : `must be ${named(expected)}, not ${named(received)}`
}

/** The library's own words begin with these; whatever else a message says was written for people. */
function ours(message: string, words: string): string {
  return /^(?:Too (?:small|big)|Invalid (?:input|option|string)|Invalid )/.test(message) ? words : message
}

function sized(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `${bound} ${String(limit)} characters long`
  return origin === 'array' || origin === 'set' ? `a list of ${bound} ${String(limit)}` : `${bound} ${String(limit)}`
}
