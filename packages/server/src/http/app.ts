import { randomUUID } from 'node:crypto'
import swagger from '@fastify/swagger'
import { AppError } from '@aicoe/sdk'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { guard } from './access.ts'
import type { Authenticator } from './access.ts'
import { apiInfo, withNeed, withoutDoubles } from './describe.ts'
import { requireNeeds } from './needs.ts'
import { answerError, answerUnreadable } from './problem.ts'
import { refuseUnstorable } from './storable.ts'
import type { Gate } from '../limits/gate.ts'
import { answerPage, isPage, serveFiles } from '../web/pages.ts'
import type { WebFiles } from '../web/files.ts'

export type App = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>

interface AppOptions {
  /** Asked in this order who sent a request. */
  readonly authenticators: readonly Authenticator[]
  /** Names beside the local ones under which this installation is reached. */
  readonly hosts: readonly string[]
  /** Bytes of the largest body. */
  readonly bodyLimit: number
  readonly logger: FastifyBaseLogger
  /** Addresses of proxies whose word about who asks is taken. */
  readonly trustedProxies?: readonly string[]
  /** Counts requests. */
  readonly gate?: Gate
  /** Looks at every request: called before anything else may answer one. */
  watch?(app: App): void
  /** The web app, where this process serves it. */
  readonly web?: WebFiles | null
  /** Registers the routes; called once the app has its guards. */
  routes(app: App): void
}

/** Named as Fastify is made and not set later: else it loads Ajv, two hundred modules of which nothing is asked. Its types know no other compilers. */
const compilersFactory = { buildValidator: (() => validatorCompiler) as never, buildSerializer: (() => serializerCompiler) as never }

/** Bytes of a body where nothing large is asked for: of who need not say who they are, and of all others. */
const small = { open: 100_000, known: 1_000_000 }
/** Milliseconds in which a request has to come in whole, as Node would have it: Fastify waits for ever, and connections that say a word now and then pile up. */
const patience = 300_000

declare module 'fastify' {
  interface FastifyContextConfig { /** Takes as much as an upload may have. */ takesLarge?: boolean }
}

/** The HTTP side without its routes: Zod on both ends, problems for errors, guards, the description of the API. */
export async function createApp(options: AppOptions): Promise<App> {
  const { web = null, trustedProxies = [] } = options
  const app: App = Fastify({
    loggerInstance: options.logger, bodyLimit: options.bodyLimit, genReqId: () => randomUUID(), trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    schemaController: { compilersFactory },
    forceCloseConnections: true, requestTimeout: patience, logController: new LogController({ disableRequestLogging: true }), routerOptions: { ignoreTrailingSlash: true }, frameworkErrors: answerError, clientErrorHandler: answerUnreadable,
  }).withTypeProvider<ZodTypeProvider>()
  app.setErrorHandler(answerError)
  const toPage = web === null ? () => false : isPage
  app.setNotFoundHandler((request, reply) => {
    if (web !== null && toPage(request)) return answerPage(web, request, reply)
    throw new AppError('route-not-found', `There is no ${request.method} ${request.url.split('?')[0] ?? ''}. See the API description at /api/openapi.json.`)
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ method: request.method, route: request.routeOptions.url ?? null, params: request.params, status: reply.statusCode, organization: request.identity?.actor?.organization ?? null, ms: Math.round(reply.elapsedTime) }, 'request')
    return Promise.resolve()
  })
  // Reading millions of values takes seconds, in which nobody else is answered.
  app.addHook('onRoute', (route) => {
    if (route.config?.takesLarge !== true) route.bodyLimit ??= Math.min(options.bodyLimit, route.config?.needs === 'open' ? small.open : small.known)
  })
  options.watch?.(app)
  options.gate?.early(app)
  guard(app, { ...options, isOpen: toPage })
  options.gate?.late(app)
  app.addHook('preValidation', refuseUnstorable)
  await app.register(swagger, { openapi: apiInfo, transform: withNeed, transformObject: withoutDoubles })
  requireNeeds(app)
  if (web !== null) serveFiles(app, web)
  await app.register(async (scope) => {
    options.routes(scope.withTypeProvider<ZodTypeProvider>())
    return Promise.resolve()
  })
  return app
}
