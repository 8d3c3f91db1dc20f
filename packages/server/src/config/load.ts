import { isAbsolute, resolve } from 'node:path'
import { faultInWords } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { z } from 'zod'
import { configKeys, configSchema, secretKeys } from './schema.ts'
import type { Config, ConfigKey } from './schema.ts'
import { readLayers } from './sources.ts'
import type { Layer, Origins } from './sources.ts'

export interface LoadedConfig { readonly config: Config; /** Where each value came from. */ readonly sources: Readonly<Record<ConfigKey, string>> }

/**
 * The settings in force: defaults < file < .env < environment < command line. A value that does not fit stops the start and names itself, where it
 * came from and what would fit. `dataDir` comes back absolute.
 */
export async function loadConfig(origins: Origins): Promise<LoadedConfig> {
  const layers = await readLayers(origins)
  const merged: Record<string, unknown> = {}
  const origin: Record<string, Layer> = {}
  for (const layer of layers) for (const [key, value] of Object.entries(layer.values)) {
    if (value === undefined) continue
    merged[key] = joined(merged[key], value, key)
    origin[key] = layer
  }
  const parsed = configSchema.safeParse(merged)
  if (!parsed.success) throw new AppError('config-invalid', parsed.error.issues.map((issue) => complaint(issue, merged, origin)).join('\n'))
  const dataDir = isAbsolute(parsed.data.dataDir) ? parsed.data.dataDir : resolve(origins.installation, parsed.data.dataDir)
  const sources = Object.fromEntries(configKeys.map((key) => [key, origin[key] === undefined ? 'default' : origin[key].name])) as Record<ConfigKey, string>
  return { config: { ...parsed.data, dataDir }, sources }
}

/** Keys and models may be given one by one, from several origins; everything else is replaced as a whole. */
function joined(before: unknown, value: unknown, key: string): unknown {
  return (key === 'providerKeys' || key === 'models' || key === 'signInProviders') && isRecord(before) && isRecord(value) ? { ...before, ...value } : value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type Issue = z.core.$ZodIssue

function complaint(issue: Issue, merged: Readonly<Record<string, unknown>>, origin: Readonly<Record<string, Layer>>): string {
  const unknown = issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys[0] : undefined
  if (unknown !== undefined) return `"${unknown}" in ${origin[unknown]?.name ?? 'the configuration'} is not a setting. Settings are: ${configKeys.join(', ')}.`
  const key = String(issue.path[0])
  const shown = secretKeys.has(key) ? '' : `: ${JSON.stringify(merged[key])}`
  return `${origin[key]?.nameOf(key) ?? key} from ${origin[key]?.name ?? 'the defaults'} does not fit${shown}. ${inside(issue)} ${meaning(key, issue)}`.trim()
}

/** Where in a value that is a list or an object the fault lies, and what would fit. */
function inside(issue: Issue): string {
  const within = issue.path.slice(1).map(String)
  const fault = faultInWords(issue)
  return sentence(within.length > 0 ? `"${within.join('.')}" in it ${fault}` : /^(?:must|has|is) /.test(fault) ? `it ${fault}` : fault)
}

/** What the setting is for, with its example, where somebody had another shape in mind. */
function meaning(key: string, { code }: Issue): string {
  const { description = '' } = configSchema.shape[key as ConfigKey]
  return ['invalid_type', 'invalid_key', 'unrecognized_keys'].includes(code) ? `What it is for: ${description}` : ''
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`
}

/** The values in force, for people: what, where from, what it means; secrets are hidden. */
export function describeConfig({ config, sources }: LoadedConfig): readonly { key: string; value: unknown; source: string; meaning: string }[] {
  return configKeys.map((key) => ({
    key, source: sources[key], meaning: configSchema.shape[key].description ?? '',
    value: config[key] === undefined ? null : secretKeys.has(key) ? hidden(config[key]) : config[key],
  }))
}

/** Of several secrets the names are shown. */
function hidden(value: unknown): unknown {
  return isRecord(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, '(hidden)'])) : '(hidden)'
}
