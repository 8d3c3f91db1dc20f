import type { Schema } from './description.ts'
import type { Dice } from './dice.ts'

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'deep')

/** What programs choke on: wrong types, borders of numbers, of Unicode, of dates, of SQL, of paths and of pages. */
const hostile: readonly unknown[] = [
  null, true, false, 0, -1, -0, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 2 ** 63, 1e308, 5e-324, [], {}, [[]], [null], nested(50), nested(3_000), Array.from({ length: 2_000 }, (_, index) => index),
  '', ' ', '\n', '\0', 'a\0b', '\ud800', 'x\udfff', '\u202egnp.exe', '\ufeff', '\u0085', 'e\u0301', 'İıſß', '🙂'.repeat(40), 'a'.repeat(300), 'b'.repeat(70_000), '\r\nSet-Cookie: a=b', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>',
  '\'; drop table runs; --', '\\', '%', '_', '%00', '%s%n', '${7*7}', '{{7*7}}', '../../../../etc/passwd', '..\\..\\windows', 'file:///etc/passwd', 'javascript:alert(1)', 'http://169.254.169.254/latest/meta-data', 'http://[::ffff:127.0.0.1]:22/', 'https://a:b@example.com/', '//example.com',
  'NaN', 'Infinity', '1e5', '0x10', '-1', '99999999999999999999', '1970-01-01', '0001-01-01', '9999-12-31T23:59:59.999Z', '2026-02-30', '+275760-09-13T00:00:00Z', '0000-00-00T00:00:00Z', '2026-06-01T00:00:00+14:00',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'null', 'undefined', '__proto__', 'constructor', 'toString', 'a@b', 'a@example.com, b@example.com', '(a+)+$', '*', 'owner', 'and or not', '"unclosed', ':*&|!()',
]
const names = ['__proto__', 'constructor', 'hasOwnProperty', 'then', 'toJSON', '', '\0', '\ud800', 'a'.repeat(1_000), '$ref', 'id', 'organizationId']

/** Something that a program chokes on. */
export function hostileValue(dice: Dice): unknown {
  return dice.of(hostile)
}

export interface Making { readonly dice: Dice; readonly named: Readonly<Record<string, Schema>>; /** Ids of what there is. */ readonly ids: readonly string[] }

/** A value that fits, or nearly: at the borders, now and then over them. */
export function fitting(schema: Schema, making: Making, depth = 0): unknown {
  const { dice, named } = making
  const either = schema.anyOf ?? schema.oneOf
  if (schema.$ref !== undefined) return fitting(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, making, depth + 1)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return dice.of(schema.enum)
  if (either !== undefined) return fitting(dice.of(either), making, depth + 1)
  return (byType[String(schema.type)] ?? (() => hostileValue(dice)))(schema, making, depth)
}

const byType: Readonly<Record<string, (schema: Schema, making: Making, depth: number) => unknown>> = {
  string: textFor, integer: numberFor, number: numberFor, object: objectFor, boolean: (_, { dice }) => dice.happens(0.5), null: () => null,
  array: ({ items = {} }, making, depth) => Array.from({ length: depth > 6 ? 0 : making.dice.below(4) }, () => fitting(items, making, depth + 1)),
}

function objectFor({ properties = {}, required = [] }: Schema, making: Making, depth: number): unknown {
  const wanted = Object.entries(properties).filter(([name]) => required.includes(name) || (depth < 6 && making.dice.happens(0.5)))
  return Object.fromEntries(wanted.map(([name, schema]) => [name, fitting(schema, making, depth + 1)]))
}

function numberFor({ minimum = -1_000, maximum = 1_000_000, type }: Schema, { dice }: Making): number {
  const chosen = dice.of([minimum, maximum, minimum - 1, maximum + 1, minimum + dice.throw() * (maximum - minimum), 1, 10])
  return type === 'integer' && dice.happens(0.95) ? Math.round(chosen) : chosen
}

const formats: Readonly<Record<string, readonly string[]>> = {
  'date': ['2026-06-01', '1970-01-01', '9999-12-31', '0001-01-01'], 'date-time': ['2026-06-01T12:00:00Z', '1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z'],
  'email': ['fuzz@example.com', 'o\'brien+x@example.com'], 'uri': ['https://example.com/', 'http://127.0.0.1:9/', 'https://example.com/?a=%00'],
}

function textFor({ format = '', minLength = 0, maxLength = 200 }: Schema, { dice, ids }: Making): string {
  if (format === 'uuid') return dice.of(ids)
  const known = formats[format]
  if (known !== undefined) return dice.of(known)
  const texts = hostile.filter((one) => typeof one === 'string')
  return dice.of([...dice.happens(0.3) ? texts : [], 'fuzz', 'local/tiny', 'x'.repeat(Math.max(minLength, 1)), 'y'.repeat(Math.min(maxLength, 100_000)), 'z'.repeat(Math.min(maxLength + 1, 100_000)), dice.of(ids)])
}

/** The value with one place in it changed: exchanged, left out, added, doubled. */
export function mutated(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.happens(0.1)) return hostileValue(dice)
  if (Array.isArray(value)) return mutatedList(value, dice)
  const fields = Object.entries(value)
  const [chosen = ''] = fields.length === 0 ? [] : dice.of(fields)
  if (fields.length === 0 || dice.happens(0.15)) return Object.fromEntries([...fields, [dice.of(names), hostileValue(dice)]])
  if (dice.happens(0.15)) return Object.fromEntries(fields.filter(([name]) => name !== chosen))
  return Object.fromEntries(fields.map(([name, inner]) => [name, name === chosen ? mutated(inner, dice) : inner as unknown]))
}

function mutatedList(list: readonly unknown[], dice: Dice): unknown {
  const place = dice.below(list.length + 1)
  return dice.of<() => unknown>([() => list.toSpliced(place, 1, mutated(list[place], dice)), () => [...list, hostileValue(dice)], () => list.toSpliced(place, 1), () => [...list, ...list]])()
}
