import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeConfig, loadConfig } from './load.ts'

let installation: string
beforeEach(async () => { installation = await mkdtemp(join(tmpdir(), 'aicoe-config-')) })
afterEach(async () => { await rm(installation, { recursive: true }) })
const load = (environment: Record<string, string> = {}, commandLine: Record<string, unknown> = {}, file?: string) => loadConfig({ installation, environment, commandLine, file })

test('has sound defaults, with an absolute data folder', async () => {
  const { config, sources } = await load()
  expect(config).toMatchObject({ dataDir: join(installation, '.aicoe'), host: '127.0.0.1', port: 4000, roles: ['api', 'worker', 'web'] })
  expect(sources.port).toBe('default')
})

test('a later origin wins: file < .env < environment < command line', async () => {
  await writeFile(join(installation, 'aicoe.config.json'), JSON.stringify({ port: 1, retryAttempts: 5, uploadLimitMb: 1, workerConcurrency: 4 }))
  await writeFile(join(installation, '.env'), 'AICOE_PORT=2\nAICOE_UPLOAD_LIMIT_MB=2\nAICOE_WORKER_CONCURRENCY=5\n')
  const loaded = await load({ AICOE_PORT: '3', AICOE_WORKER_CONCURRENCY: '6' }, { port: '4' })
  expect(loaded.config).toMatchObject({ port: 4, workerConcurrency: 6, uploadLimitMb: 2, retryAttempts: 5 })
  expect(loaded.sources).toMatchObject({ port: 'the command line', workerConcurrency: 'the environment', uploadLimitMb: '.env', retryAttempts: join(installation, 'aicoe.config.json') })
})

test('a bad value names itself, its origin and what would fit', async () => {
  await expect(load({ AICOE_PORT: 'eighty' })).rejects.toMatchObject({ code: 'config-invalid', message: expect.stringMatching(/AICOE_PORT from the environment does not fit: "eighty"/) as string })
  await expect(load({}, { host: '0.0.0.0' })).rejects.toThrow(/--host from the command line.*set publicUrl/)
})

test('an unknown setting in the file is refused by name', async () => {
  await writeFile(join(installation, 'aicoe.config.json'), '{ "prot": 4000 }')
  await expect(load()).rejects.toThrow(/"prot" in .*aicoe.config.json is not a setting/)
})

test('a file that is no JSON, no object or missing is refused with its path', async () => {
  await writeFile(join(installation, 'aicoe.config.json'), '{ port: ')
  await expect(load()).rejects.toMatchObject({ code: 'config-file-invalid' })
  await writeFile(join(installation, 'aicoe.config.json'), '[]')
  await expect(load()).rejects.toThrow(/must hold one JSON object/)
  await expect(load({}, {}, '/nowhere/at/all.json')).rejects.toMatchObject({ code: 'config-file-missing' })
})

test('secrets are neither described nor repeated in a complaint', async () => {
  const loaded = await load({ DATABASE_URL: 'postgres://me:s3cret@localhost/aicoe' })
  expect(loaded.config.databaseUrl).toContain('s3cret')
  expect(JSON.stringify(describeConfig(loaded))).not.toContain('s3cret')
  await expect(load({ AICOE_DATABASE_URL: 'mysql://me:s3cret@localhost' })).rejects.toThrow(/^(?!.*s3cret).*AICOE_DATABASE_URL/s)
})

test('lists may be written with commas', async () => {
  expect((await load({ AICOE_ROLES: 'api, worker', AICOE_PLUGINS: './a.ts' })).config).toMatchObject({ roles: ['api', 'worker'], plugins: ['./a.ts'] })
  await expect(load({ AICOE_ROLES: 'cook' })).rejects.toThrow(/AICOE_ROLES/)
})

test('keys and models may come one by one from several origins, under the names that everybody uses', async () => {
  await writeFile(join(installation, 'aicoe.config.json'), JSON.stringify({ models: { writer: 'openai/gpt-5', fast: { policy: 'cheapest', among: ['openai/a', 'groq/b'], floor: 0.8 } }, providerKeys: { mistral: 'from the file' } }))
  await writeFile(join(installation, '.env'), 'AICOE_MODEL_JUDGE=anthropic/x, openai/y\nOPENAI_API_KEY=s3cret-one\n')
  const loaded = await load({ ANTHROPIC_API_KEY: 's3cret-two', AICOE_MODEL_WRITER: 'groq/c', AICOE_PRICES: '[{"model":"openai/a","input":1,"output":2}]', AICOE_REDACT_PERSONAL_DATA: 'true' })
  expect(loaded.config.models).toEqual({ writer: { chain: ['groq/c'] }, fast: { policy: 'cheapest', among: ['openai/a', 'groq/b'], floor: 0.8 }, judge: { chain: ['anthropic/x', 'openai/y'] } })
  expect(loaded.config.providerKeys).toEqual({ mistral: 'from the file', openai: 's3cret-one', anthropic: 's3cret-two' })
  expect(loaded.config).toMatchObject({ prices: [{ model: 'openai/a', cachedInput: null }], redactPersonalData: true, whenModelsFail: 'draft', whenBudgetEnds: 'park' })
  const described = JSON.stringify(describeConfig(loaded))
  expect(described).not.toContain('s3cret')
  expect(described).toContain('"openai":"(hidden)"')
})

test('who else signs people in is told by the short names or as a whole, and its secrets are hidden', async () => {
  await writeFile(join(installation, 'aicoe.config.json'), JSON.stringify({ signInProviders: { acme: { issuer: 'https://login.acme.example', clientId: 'a', clientSecret: 's3cret-three', domains: ['acme.example'] } } }))
  const loaded = await load({ AICOE_GOOGLE_CLIENT_ID: 'g', AICOE_GOOGLE_CLIENT_SECRET: 's3cret-four', AICOE_MICROSOFT_CLIENT_ID: 'm', AICOE_MICROSOFT_CLIENT_SECRET: 's3cret-five', AICOE_MICROSOFT_TENANT: 'acme.example', AICOE_MICROSOFT_DOMAINS: 'acme.example, acme.test' })
  expect(loaded.config.signInProviders).toMatchObject({ acme: { clientId: 'a' }, google: { clientId: 'g' }, microsoft: { tenant: 'acme.example', domains: ['acme.example', 'acme.test'] } })
  expect(JSON.stringify(describeConfig(loaded))).not.toContain('s3cret')
  await expect(load({ AICOE_GITHUB_CLIENT_ID: 'only half' })).rejects.toThrow(/AICOE_SIGN_IN_PROVIDERS from the environment does not fit\. "github\.clientSecret" in it is missing/)
})

test.each([
  [{ AICOE_MODEL_WRITER: 'gpt-5' }, /AICOE_MODELS from the environment does not fit.*"writer" in it must be models such as/],
  [{ AICOE_PROVIDERS: '{"Open AI": {}}' }, /AICOE_PROVIDERS from the environment does not fit\. "Open AI" in it is no name/],
  [{ AICOE_PRICES: 'free' }, /AICOE_PRICES from the environment does not fit/],
  [{ AICOE_WHEN_MODELS_FAIL: 'panic' }, /AICOE_WHEN_MODELS_FAIL/],
])('a bad setting of models names itself: %j', async (environment, message) => {
  await expect(load(environment)).rejects.toThrow(message)
})

test.each([
  ['{ "providers": [] }', /providers from .* does not fit\. It must be an object, \{ "name": \.\.\. \}, not a list, \[ \.\.\. \]\. What it is for: Who serves models/],
  ['{ "providers": { "local": "openai" } }', /"local" in it must be an object, .*, not text\./],
  ['{ "providers": { "Local": {} } }', /"Local" in it is no name of a provider: small letters, digits and hyphens\./],
  ['{ "prices": { "a": 1 } }', /prices from .* does not fit: \{"a":1\}\. It must be a list, /],
  ['{ "models": { "writer": ["a"] } }', /"writer" in it must be models such as "openai\/gpt-5,/],
])('a value of another shape is told in words: %s', async (file, words) => {
  await writeFile(join(installation, 'aicoe.config.json'), file)
  const told = await load().then(() => '', (error: unknown) => (error as Error).message)
  expect(told).toMatch(words)
  expect(told).not.toMatch(/expected|received|record/)
})
