import type { Alert } from '@aicoe/db'
import { z } from 'zod'
import { signedIn } from '../http/access.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { kinds } from '../notifications/kinds.ts'
import { everybodyWho } from '../notifications/recipients.ts'
import { wishOf } from '../notifications/tell.ts'
import { organizationRules, ownRules, sharedRules } from './rules.ts'

const severity = z.enum(['warning', 'critical'])
const alertResource = z.object({
  id: z.uuid(), rule: z.string().describe('Stable word of what is wrong, such as backup-old.'), subject: z.string().describe('What it is about, where a rule looks at several things.'),
  severity, message: z.string().describe('What is wrong, and what to do.'), raisedAt: z.iso.datetime(), resolvedAt: z.iso.datetime().nullable().describe('null: it is so now.'),
}).meta({ id: 'Alert', example: { id: '0199f0c2-7d1e-7000-8000-000000000001', rule: 'backup-old', subject: 'one', severity: 'critical', message: 'No backup was made on one for 51 hours, though one is due every 24 h. The log says why.', raisedAt: '2026-11-25T10:00:00.000Z', resolvedAt: null } })
const ruleResource = z.object({ rule: z.string(), severity, about: z.string().describe('When it is told.'), forSeconds: z.number().describe('So long it must be so.'), of: z.enum(['installation', 'organization']) })
const rulesAnswer = z.object({
  rules: z.array(ruleResource).describe('What is looked after; those of the installation only for its own organisation.'),
  told: z.array(z.object({ person: z.string(), name: z.string(), inApp: z.boolean(), mail: z.enum(['now', 'daily', 'never']) })).describe('Who is told: whoever may see operations, as they chose in their notifications.'),
  webhooks: z.number().int().describe('How many webhooks that are on are told of alerts.'), hasMail: z.boolean().describe('false: this installation has no mail server, so that no letter is written.'),
}).meta({ id: 'AlertRules' })
const tested = z.object({ ok: z.boolean(), message: z.string().describe('Where the letter is on its way to, or why no mail server took it.') }).meta({ id: 'AlertTest', example: { ok: true, message: 'A letter is on its way to olga@example.com.' } })

/** /api/v1/alerts: what is wrong, and who is told. It is told by letter (notifications of the kind `alert`) and to webhooks of the type `alert`. */
export const alertRoutes: Route = (app, parts) => {
  const tags = ['health']
  const querystring = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) })
  app.get('/api/v1/alerts', {
    config: needs('operations.read'), schema: { tags, operationId: 'getAlerts', summary: 'What is wrong now, then what was', querystring, response: { 200: z.object({ alerts: z.array(alertResource) }), ...problems(400) } },
  }, async (request) => ({ alerts: (await asOrganization(parts(request), (stores) => stores.alerts.list(request.query.limit))).map(present) }))

  app.get('/api/v1/alerts/rules', {
    config: needs('operations.read'), schema: { tags, operationId: 'getAlertRules', summary: 'What is looked after, and who is told', response: { 200: rulesAnswer, ...problems() } },
  }, (request) => lookAtRules(parts(request)))

  app.post('/api/v1/alerts/test', {
    config: needs('operations.write'),
    schema: { tags, operationId: 'postAlertTest', summary: 'Write me a letter, to see whether letters of alerts arrive', description: 'A letter that is not taken is an answer too.', response: { 200: tested, ...problems(404) } },
  }, async (request) => testLetter(parts(request), signedIn(request).id))
}

function present({ raisedAt, resolvedAt, ...alert }: Alert): z.infer<typeof alertResource> {
  return { ...alert, raisedAt: raisedAt.toISOString(), resolvedAt: resolvedAt?.toISOString() ?? null }
}

const lines = (rules: readonly Pick<(typeof ownRules)[number], 'name' | 'severity' | 'about' | 'forMs'>[], of: 'installation' | 'organization'): z.infer<typeof ruleResource>[] =>
  rules.map(({ name, severity: weight, about, forMs }) => ({ rule: name, severity: weight, about, forSeconds: forMs / 1_000, of }))

async function lookAtRules(asked: Parts): Promise<z.infer<typeof rulesAnswer>> {
  const ofInstallation = asked.organization === asked.firstOrganization ? lines([...ownRules, ...sharedRules], 'installation') : []
  const kind = found(kinds.find(({ type }) => type === 'alert'), 'kind', 'Alerts are told by it.')
  return asOrganization(asked, async (stores) => {
    const may = new Set(await everybodyWho('operations.read', stores))
    const members = (await stores.members.list()).filter(({ id }) => may.has(id))
    const told = await Promise.all(members.map(async ({ id, name }) => ({ person: id, name, ...wishOf(kind, await stores.notifications.preferences(id)) })))
    const webhooks = (await stores.webhooks.list()).filter(({ enabled, types }) => enabled && types.includes('alert')).length
    return { rules: [...ofInstallation, ...lines(organizationRules, 'organization')], told, webhooks, hasMail: asked.signIn.mailer !== null }
  })
}

/** To who asks, and to nobody else: it cannot be turned on others. */
async function testLetter(asked: Parts, person: string): Promise<z.infer<typeof tested>> {
  const { mailer, people } = asked.signIn
  if (mailer === null) return { ok: false, message: 'This installation has no mail server, so no e-mail is sent. Set smtpUrl where the server is started.' }
  const { email } = found(await people.find({ id: person }), 'person', 'Your account may have been deleted meanwhile.')
  await asOrganization(asked, (stores) => stores.audit.add({ action: 'postAlertTest', target: person }))
  try {
    await mailer.send({ to: email, subject: 'A test of the alerts of AICOE', body: 'This e-mail was asked for in the settings, under Alerts. Word of what goes wrong arrives the same way.\n' })
    return { ok: true, message: `An e-mail is on its way to ${email}.` }
  } catch (error) {
    return { ok: false, message: `The mail server did not take the e-mail: ${error instanceof Error ? error.message : 'it does not answer'}. Check smtpUrl and mailFrom where the server is started.`.slice(0, 1_000) }
  }
}
