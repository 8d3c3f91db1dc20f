import { AppError } from '@aicoe/sdk'
import type { JsonSchema } from '@aicoe/sdk'
import { z } from 'zod'

/** Keywords that strict structured outputs know. What others demand is told in the description; the answer is checked by Zod anyway. */
const kept = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', '$ref', '$defs', 'description'])

/** Demands that become words. */
const words: Readonly<Record<string, (value: unknown) => string>> = {
  minLength: (value) => `at least ${String(value)} characters`, maxLength: (value) => `at most ${String(value)} characters`,
  minItems: (value) => `at least ${String(value)} items`, maxItems: (value) => `at most ${String(value)} items`,
  minimum: (value) => `at least ${String(value)}`, maximum: (value) => `at most ${String(value)}`,
  exclusiveMinimum: (value) => `more than ${String(value)}`, exclusiveMaximum: (value) => `less than ${String(value)}`,
  pattern: (value) => `matches ${String(value)}`, format: (value) => `a ${String(value)}`, multipleOf: (value) => `a multiple of ${String(value)}`,
}

/**
 * The JSON Schema of a Zod schema as strict structured outputs want it: objects closed, every property required, optional ones nullable.
 * Throws `form-not-an-object` where the whole is no object: providers refuse that, so the prompt's author must wrap it.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const strict = strictly(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }))
  if (strict['type'] !== 'object') throw new AppError('form-not-an-object', 'The form of an answer must be one object, not a list or a choice: providers refuse others. Its author must wrap it in an object.')
  return strict
}

function strictly(node: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given: Readonly<Record<string, unknown>> = { ...node, ...('oneOf' in node ? { anyOf: node['oneOf'] } : {}) }
  const demands = Object.entries(given).flatMap(([keyword, value]) => (isDefault(keyword, value) ? [] : words[keyword]?.(value) ?? []))
  const description = [given['description'], demands.join(', ')].filter((text) => typeof text === 'string' && text !== '').join('; ')
  const entries = Object.entries(given).filter(([keyword]) => kept.has(keyword)).map(([keyword, value]) => [keyword, inner(keyword, value)] as const)
  const object = given['type'] === 'object' ? closed(given) : {}
  return { ...Object.fromEntries(entries), ...object, ...(description === '' ? {} : { description }) }
}

/** Zod writes the bounds of a safe integer, which say nothing to a model, and the pattern behind a format that has a name. */
function isDefault(keyword: string, value: unknown): boolean {
  return value === Number.MAX_SAFE_INTEGER || value === Number.MIN_SAFE_INTEGER || (keyword === 'pattern' && typeof value === 'string' && value.length > 60)
}

function inner(keyword: string, value: unknown): unknown {
  if (keyword === 'anyOf' && Array.isArray(value)) return (value as readonly Record<string, unknown>[]).map((one) => strictly(one))
  if (keyword === 'items') return strictly(value as Record<string, unknown>)
  if (keyword === '$defs') return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, strictly(one as Record<string, unknown>)]))
  return value
}

function closed(node: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties = Object.entries((node['properties'] ?? {}) as Record<string, Record<string, unknown>>)
  const required = new Set((node['required'] ?? []) as string[])
  return {
    properties: Object.fromEntries(properties.map(([name, one]) => [name, required.has(name) ? strictly(one) : nullable(strictly(one))])),
    required: properties.map(([name]) => name),
    additionalProperties: false,
  }
}

function nullable(node: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(node['anyOf'])) return node['anyOf'].some((one: Record<string, unknown>) => one['type'] === 'null') ? node : { ...node, anyOf: [...(node['anyOf'] as unknown[]), { type: 'null' }] }
  if (typeof node['type'] === 'string' && !('enum' in node) && !('const' in node)) return { ...node, type: [node['type'], 'null'] }
  return { anyOf: [node, { type: 'null' }] }
}
