import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { parseEnv } from 'node:util'
import { AppError } from '@aicoe/sdk'
import { fromVariables } from './model-settings.ts'
import { outsideFromVariables } from './provider-settings.ts'
import { configKeys, variableName } from './schema.ts'

/** Values of one origin, before they are checked. `name` is what a message calls it; later layers win. */
export interface Layer { readonly name: string; readonly values: Readonly<Record<string, unknown>>; /** What the origin calls a key. */ nameOf(key: string): string }

export interface Origins {
  /** Folder that holds aicoe.config.json and .env. */
  readonly installation: string
  /** `--config`: this file instead of aicoe.config.json; absolute, or relative to the installation. */
  readonly file?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly commandLine: Readonly<Record<string, unknown>>
}

/** Reads all origins, weakest first: file, .env, environment, command line. */
export async function readLayers(origins: Origins): Promise<readonly Layer[]> {
  const dotEnv = parseEnv(await textOf(join(origins.installation, '.env')) ?? '')
  return [
    await fileLayer(origins),
    environmentLayer('.env', dotEnv),
    environmentLayer('the environment', origins.environment),
    { name: 'the command line', values: origins.commandLine, nameOf: (key) => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` },
  ]
}

async function fileLayer(origins: Origins): Promise<Layer> {
  const named = origins.file
  const path = named === undefined ? join(origins.installation, 'aicoe.config.json') : isAbsolute(named) ? named : join(origins.installation, named)
  const text = await textOf(path)
  if (text === null && named !== undefined) throw new AppError('config-file-missing', `The configuration file ${path} does not exist. Check the path given with --config.`)
  return { name: path, values: text === null ? {} : parseObject(text, path), nameOf: (key) => key }
}

function parseObject(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'))
  } catch (cause) {
    throw new AppError('config-file-invalid', `${path} is not valid JSON. Mend it, or move it away to use the defaults.`, { cause })
  }
  throw new AppError('config-file-invalid', `${path} must hold one JSON object, such as { "port": 4000 }.`)
}

function environmentLayer(name: string, variables: Readonly<Record<string, string | undefined>>): Layer {
  const values: Record<string, unknown> = {}
  if (filled(variables['DATABASE_URL'])) values['databaseUrl'] = variables['DATABASE_URL']
  for (const key of configKeys) {
    const value = variables[variableName(key)]
    if (filled(value)) values[key] = value
  }
  for (const [key, value] of Object.entries({ ...fromVariables(variables), ...outsideFromVariables(variables) })) values[key] ??= value
  const databaseVariable = filled(variables['AICOE_DATABASE_URL']) ? 'AICOE_DATABASE_URL' : 'DATABASE_URL'
  return { name, values, nameOf: (key) => (key === 'databaseUrl' ? databaseVariable : variableName(configKeys.find((known) => known === key) ?? 'dataDir')) }
}

function filled(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new AppError('config-file-unreadable', `${path} cannot be read. Check its permissions.`, { cause })
  }
}
