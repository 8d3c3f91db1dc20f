import type { FastifyRequest } from 'fastify'
import type { App } from './http/app.ts'
import type { Parts } from './http/parts.ts'
import { alertRoutes } from './alerts/routes.ts'
import { backups } from './backup/routes.ts'
import { operations } from './operating/routes.ts'
import { getCatalog } from './routes/get-catalog.ts'
import { getDocument } from './routes/get-document.ts'
import { getDocumentFile } from './routes/get-document-file.ts'
import { getDocumentFiles } from './routes/get-document-files.ts'
import { getLivez } from './routes/get-livez.ts'
import { getOpenapi } from './routes/get-openapi.ts'
import { getReadyz } from './routes/get-readyz.ts'
import { getRun } from './routes/get-run.ts'
import { getRunDocuments } from './routes/get-run-documents.ts'
import { getRunEvents } from './routes/get-run-events.ts'
import { getRunFiles } from './routes/get-run-files.ts'
import { getRunPack } from './routes/get-run-pack.ts'
import { getRuns } from './routes/get-runs.ts'
import { getTranscript } from './routes/get-transcript.ts'
import { postGate } from './routes/post-gate.ts'
import { postRun } from './routes/post-run.ts'
import { postRunCancel } from './routes/post-run-cancel.ts'
import { postRunRetry } from './routes/post-run-retry.ts'
import { postStepRetry } from './routes/post-step-retry.ts'
import { postStepSkip } from './routes/post-step-skip.ts'
import { postTranscript } from './routes/post-transcript.ts'
import { putStepOutput } from './routes/put-step-output.ts'
import { people } from './people/routes.ts'
import { authRoutes } from './sign-in/auth-routes.ts'
import { installationRoutes } from './sign-in/installation.ts'
import { lostFactorRoute } from './sign-in/lost-factor.ts'
import { meRoutes } from './sign-in/me.ts'
import { outboxRoute } from './sign-in/outbox.ts'
import { brandingRoutes } from './branding/routes.ts'
import { signOnSettings } from './sign-on/settings.ts'
import { signOnVisit } from './sign-on/visit.ts'
import { scimRoutes } from './scim/routes.ts'
import { scimTokenRoutes } from './scim/tokens.ts'
import { flagRoutes } from './flags/routes.ts'
import { answerOnce } from './once/once.ts'
import { meetings } from './meetings/routes.ts'
import { modelRoles } from './models/routes.ts'
import { abuseRoutes } from './limits/abuse-routes.ts'
import { limitRoutes } from './limits/routes.ts'
import { projects } from './projects/projects.ts'
import { reference } from './reference/routes.ts'
import { budgets } from './spending/budgets.ts'
import { cache } from './spending/cache.ts'
import { modelTest } from './spending/model-test.ts'
import { models } from './spending/models.ts'
import { prices } from './spending/prices.ts'
import { quotes } from './spending/quotes.ts'
import { recommendations } from './spending/recommendations.ts'
import { usage } from './spending/usage.ts'
import { organizationExport } from './taking-out/organization.ts'
import { personRoutes } from './taking-out/person.ts'
import { telling } from './telling.ts'
import { getMetrics } from './watching/get-metrics.ts'
import { comments } from './comments/routes.ts'
import { sharing } from './sharing/routes.ts'
import { suite } from './suite/routes.ts'
import { search } from './search/search.ts'
import { workflows } from './own-workflows/routes.ts'

/** Every process has them, whatever its roles. */
const health = [getLivez, getReadyz, getMetrics]

const routes = [
  getOpenapi, getCatalog, getTranscript, postRun, getRuns, getRun, getRunEvents, postRunCancel, postRunRetry,
  postStepRetry, postStepSkip, putStepOutput, postGate, getRunDocuments, getRunFiles, getRunPack, getDocument, getDocumentFiles, getDocumentFile,
  quotes, usage, budgets, models, modelRoles, modelTest, prices, cache, recommendations, backups, operations,
  reference, ...workflows, ...telling, ...suite, ...comments, ...sharing, ...people,
  installationRoutes, authRoutes, lostFactorRoute, meRoutes, outboxRoute, signOnSettings, signOnVisit, scimTokenRoutes, scimRoutes,
  projects, ...meetings, search, limitRoutes, abuseRoutes, flagRoutes, alertRoutes, organizationExport, personRoutes, brandingRoutes,
]

/** What a process answers that serves no API: whether it lives, whether it is ready, and its figures. */
export function registerHealth(app: App, parts: (request: FastifyRequest) => Parts): void {
  for (const route of health) route(app, parts)
}

/** Every route of the server. An upload comes as bytes of any type; all others take JSON. */
export function registerRoutes(app: App, parts: (request: FastifyRequest) => Parts): void {
  registerHealth(app, parts)
  answerOnce(app, parts)
  for (const route of routes) route(app, parts)
  void app.register((scope: App, _options: object, done: () => void) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body))
    postTranscript(scope, parts)
    done()
  })
}
