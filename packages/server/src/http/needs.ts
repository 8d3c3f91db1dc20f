import type { Permission } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { FastifyInstance } from 'fastify'

/** What a route asks of who calls it: nothing, credentials of any kind, or a permission in the organisation of the request. */
export type Need = 'open' | 'signed-in' | Permission

declare module 'fastify' {
  interface FastifyContextConfig { needs?: Need }
}

/** Stands beside the schema of every route: `{ schema, config: needs('runs.read') }`. */
export function needs(need: Need): { readonly needs: Need } {
  return { needs: need }
}

/** Refuses, while the server is put together, a route that does not say what it needs: forgetting it must not open a door. */
export function requireNeeds(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.needs === undefined) throw new AppError('route-without-need', `The route ${String(method)} ${url} does not say what it needs. Add config: needs(...) beside its schema.`)
  })
}
