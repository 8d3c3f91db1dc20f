import { limitScopes, usualTiers } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { isOwn } from './book.ts'

const most = z.number().int().positive().max(1_000_000_000).nullable()
const megabytes = z.number().positive().max(1_000_000_000).nullable()
const tier = z.strictObject({
  name: z.string().trim().min(1).max(60), requests: most.default(null).describe('Requests to the API in a minute; null, here and below: no limit.'),
  modelCalls: most.default(null).describe('Calls of models in a minute, of an organisation. modelLimits of the configuration goes before it.'), tokens: z.number().int().positive().max(1_000_000_000_000).nullable().default(null).describe('Tokens of them.'),
  runsAtOnce: most.default(null).describe('Runs of an organisation that are queued or running.'), storageMb: megabytes.default(null).describe('Transcripts and documents that an organisation keeps.'), uploadMb: megabytes.default(null).describe('One transcript.'),
}).meta({ id: 'Tier', example: { name: 'small', requests: 600, modelCalls: 60, tokens: 200_000, runsAtOnce: 3, storageMb: 500, uploadMb: 5 } })
const rule = z.strictObject({
  scope: z.enum(limitScopes), subject: z.string().trim().max(200).default('').describe('Id of the organisation, person or key, or the address (of IPv6 its network, 2001:db8:1:2::/64); empty: all others of the scope.'), tier: z.string().trim().min(1).max(60),
}).meta({ id: 'TierRule', example: { scope: 'key', subject: '0199f0c2-7d1e-7000-8000-000000000002', tier: 'small' } })
const answer = z.object({
  tiers: z.array(tier), rules: z.array(rule).describe('Who has which tier. One about a person or key goes before one for all of them.'),
  organization: z.object({ tier: z.string(), requests: z.number().int().nullable().describe('To the API in the running minute; null: they are not limited, hence not counted.'), runs: z.number().int().describe('Queued or running now.'), storageMb: z.number() }),
})
const body = z.strictObject({
  tiers: z.array(tier).max(50).optional().describe('All of them; none: the usual ones. Of the installation, so that only its owners write them.'),
  rules: z.array(rule).max(5_000).optional().describe('All of them. Those about organisations, addresses and everybody are of the installation; any organisation says what its own people and keys may.'),
})

/** /api/v1/limits: how much may be asked, called, run and kept, and by whom. What is written holds from the next request on. */
export const limitRoutes: Route = (app, parts) => {
  const tags = ['limits']
  app.get('/api/v1/limits', { config: needs('limits.read'), schema: { tags, operationId: 'getLimits', summary: 'Limits, and how much of them is used', response: { 200: answer, ...problems() } } }, (request) => look(parts(request), request.askedByOrganization))
  app.put('/api/v1/limits', { config: needs('limits.write'), schema: { tags, operationId: 'putLimits', summary: 'Change limits while everything runs', body, response: { 200: answer, ...problems(400, 422) } } }, async (request) => {
    const asked = parts(request)
    const { tiers, rules } = request.body
    await refuse(asked, request.body)
    await asOrganization(asked, async ({ limits, audit }) => {
      if (tiers !== undefined) await limits.replaceTiers(tiers)
      if (rules !== undefined) await limits.replaceRules(rules)
      await audit.add({ action: 'putLimits', details: { ...request.body } })
    })
    await asked.limits.forget()
    return look(asked, request.askedByOrganization)
  })
}

async function refuse({ limits, organization, firstOrganization }: Parts, { tiers, rules = [] }: z.infer<typeof body>): Promise<void> {
  if (organization !== firstOrganization && (tiers !== undefined || rules.some((one) => !isOwn(one))))
    throw new AppError('not-allowed', 'Tiers, and who has them among organisations, addresses and everybody, are of the installation: only its owners change them. An organisation writes rules about its own people and keys.')
  const known = new Set((tiers === undefined ? (await limits.of(organization)).tiers : tiers.length === 0 ? usualTiers : tiers).map(({ name }) => name))
  const unknown = rules.find((one) => !known.has(one.tier))
  if (unknown !== undefined) throw new AppError('tier-unknown', `There is no tier "${unknown.tier}". There are: ${[...known].join(', ')}.`)
  const names = tiers?.map(({ name }) => name) ?? []
  const twice = [...names.filter((name, index) => names.indexOf(name) !== index), ...rules.filter((one, index) => rules.findIndex(({ scope, subject }) => scope === one.scope && subject === one.subject) !== index).map(({ scope, subject }) => `${scope} ${subject}`.trim())][0]
  if (twice !== undefined) throw new AppError('limit-twice', `"${twice}" stands there twice. Leave one of them out.`)
}

async function look({ limits, organization, firstOrganization, database }: Parts, requests: number | null): Promise<z.infer<typeof answer>> {
  const { tiers, rules } = await limits.of(organization)
  const used = await database.withOrganization(organization, async (stores) => ({ runs: await stores.limits.runsAtOnce(), bytes: await stores.limits.bytes() }))
  const seen = rules.filter(({ scope, subject }) => organization === firstOrganization || scope === 'user' || scope === 'key' || subject === '' || subject === organization)
  return {
    tiers: tiers.map((one) => ({ ...one })), rules: seen.map((one) => ({ ...one })),
    organization: { tier: (await limits.tier(organization, 'organization', organization)).name, requests, runs: used.runs, storageMb: Math.round(used.bytes / 1_000) / 1_000 },
  }
}
