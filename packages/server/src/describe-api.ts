import { AppError } from '@aicoe/sdk'
import { pino } from 'pino'
import { registerRoutes } from './routes.ts'
import { createApp } from './http/app.ts'

/** The OpenAPI 3.1 description of the API, made from the routes themselves, without a running server. */
export async function describeApi(): Promise<unknown> {
  const app = await createApp({
    authenticators: [], hosts: [], bodyLimit: 1, logger: pino({ level: 'silent' }),
    routes: (scope) => registerRoutes(scope, () => { throw new AppError('not-serving', 'This app only describes itself.') }),
  })
  await app.ready()
  const description: unknown = app.swagger()
  await app.close()
  return description
}
