import { z } from 'zod'
import { keepingSettings } from './keeping-settings.ts'
import { refuseUnsafe } from './refuse-unsafe.ts'
import { sharingSettings } from './sharing-settings.ts'
import { signInSettings } from './sign-in-settings.ts'
import { choiceSchema, flagSchema, keysSchema, limitsSchema, pricesSchema, providersSchema, written } from './model-settings.ts'
import { watchSettings } from './watch-settings.ts'
import { webhookSettings } from './webhook-settings.ts'

const flag = z.coerce.number().int()
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))])
const addressOrNetwork = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'must be addresses or networks such as 10.0.0.1 or 10.0.0.0/8' })
const roleSchema = z.enum(['api', 'worker', 'web'])

/**
 * Every setting of an installation, with its default and what it means. A key `uploadLimitMb` is `AICOE_UPLOAD_LIMIT_MB` in the environment and
 * `uploadLimitMb` in aicoe.config.json. Paths are relative to the installation folder.
 */
export const configSchema = z.strictObject({
  dataDir: z.string().min(1).default('.aicoe').describe('Folder for the database, logs and the address of the running server.'),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address such as postgres://user:password@host:5432/name' }).optional()
    .describe('Another PostgreSQL to use; without it the installation runs its own.'),
  redisUrl: z.url({ protocol: /^rediss?$/, error: 'must be an address such as redis://:password@host:6379' }).optional()
    .describe('A Redis that several processes count limits and keep answers of models in; without it, and while it is away, PostgreSQL does.'),
  host: z.string().min(1).max(255).default('127.0.0.1').describe('Where the server listens: only this machine (127.0.0.1), or an address of it (0.0.0.0 for all), which needs publicUrl.'),
  publicUrl: z.url({ protocol: /^https?$/, error: 'must be an address such as https://aicoe.example.com' }).optional()
    .describe('The address under which people reach the server; https where others than this machine do.'),
  trustedProxies: list.pipe(z.array(addressOrNetwork)).default([]).describe('Addresses or networks of proxies before the server, such as 10.0.0.0/8: only their X-Forwarded-For, -Proto and -Host are believed.'),
  watchAbuse: flagSchema.default(true).describe('Slows down, challenges and suspends who guesses passwords or keys, hammers, or does what harmless clients seldom do; false where a proxy before the server does it.'),
  port: flag.min(0).max(65_535).default(4000).describe('Port of the server; the next free one is taken when it is in use, 0 takes any.'),
  logLevel: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info').describe('How much is written to logs/server.log in the data folder.'),
  workerConcurrency: flag.min(1).max(500).default(64).describe('Runs that one worker executes at the same time.'),
  organizationConcurrency: flag.min(1).max(500).optional().describe('Of them, runs of one organisation; a quarter when it is not set, so that no organisation keeps the others waiting.'),
  uploadLimitMb: z.coerce.number().positive().max(500).default(25).describe('Largest transcript that is taken, in megabytes.'),
  retryAttempts: flag.min(1).max(20).default(3).describe('Times that a step is tried when its failure may pass by itself.'),
  retryBackoffMs: flag.min(0).max(600_000).default(500).describe('Wait before the second try in milliseconds; doubles with each further one.'),
  roles: list.pipe(z.array(roleSchema).min(1)).default(['api', 'worker', 'web']).describe('What this process does: api, worker, web.'),
  ...webhookSettings,
  plugins: list.default([]).describe('Modules that export a `plugin`, beside the built-in catalog; paths are relative to the installation folder.'),
  providers: written(providersSchema).optional().describe('Who serves models, by a name of your choice: { "openai": { "apiKey": "..." }, "local": { "provider": "openai-compatible", "baseUrl": "http://localhost:11434/v1" } }.'),
  providerKeys: written(keysSchema).optional().describe('Keys by provider; the short way is OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, OPENROUTER_API_KEY, MISTRAL_API_KEY or GROQ_API_KEY in the environment.'),
  models: written(z.partialRecord(z.enum(['writer', 'analyst', 'judge', 'fast']), choiceSchema)).optional()
    .describe('Which models answer for a role, the first choice first: { "writer": "openai/gpt-5,anthropic/claude-sonnet-5" }, or by policy: { "policy": "cheapest", "among": [...], "floor": 0.8 }. Short: AICOE_MODEL_WRITER.'),
  agentModels: written(z.record(z.string(), choiceSchema)).default({}).describe('The same for single agents, by name; it wins over the role.'),
  whenModelsFail: z.enum(['draft', 'park']).default('draft').describe('When no model answers: rules write that part (draft), or the run waits until one does (park).'),
  whenBudgetEnds: z.enum(['draft', 'park']).default('park').describe('When a budget is exhausted: rules write that part (draft), or the run waits until it is raised (park).'),
  parkedRetryMs: flag.min(100).max(86_400_000).default(30_000).describe('After how many milliseconds a run that waits for models or money looks whether it can go on; each look in vain doubles the wait.'),
  parkedRetryMaxMs: flag.min(100).max(86_400_000).default(600_000).describe('The longest that such a wait grows, in milliseconds.'),
  prices: written(pricesSchema).default([]).describe('Prices of models that are not known or differ, in US dollars for a million tokens; a later `since` wins.'),
  modelLimits: written(limitsSchema).prefault({}).describe('Requests and tokens a minute, by provider, model, organisation and user: { "providers": { "openai": { "requests": 500, "tokens": 200000 } } }.'),
  redactPersonalData: flagSchema.default(false).describe('Puts placeholders in the place of addresses, numbers and keys in what is sent to models, and the originals back into what they answer.'),
  answerCacheDays: flag.min(0).max(3_650).default(30).describe('Days that answers of models are kept for the same question.'),
  ...signInSettings,
  answerCacheMb: flag.min(1).max(100_000).default(256).describe('Megabytes of answers that are kept; the least recently used go first.'),
  ...watchSettings,
  ...keepingSettings,
  ...sharingSettings,
}).superRefine(refuseUnsafe)
export type Config = z.infer<typeof configSchema>
export type ConfigKey = keyof Config

/** Settings whose value is never shown. */
export const secretKeys: ReadonlySet<string> = new Set<ConfigKey>(['databaseUrl', 'redisUrl', 'providers', 'providerKeys', 'metricsToken', 'backupPassphrase', 'secret', 'smtpUrl', 'signInProviders'])

export const configKeys: readonly ConfigKey[] = configSchema.keyof().options

/** `uploadLimitMb` -> `AICOE_UPLOAD_LIMIT_MB`. */
export function variableName(key: ConfigKey): string {
  return `AICOE_${key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}
