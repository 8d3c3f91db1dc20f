import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Fastify from 'fastify'

export interface Bundle { readonly plain: string; readonly gzip: Buffer }
let opening: Promise<Bundle> | null = null

/** The script of the reference. It lies as text inside a plugin of several megabytes, which is loaded when somebody first reads the reference, and asked in an app of its own. */
export function referenceBundle(): Promise<Bundle> {
  opening ??= read().catch((error: unknown) => { opening = null; throw error })
  return opening
}

async function read(): Promise<Bundle> {
  const { default: plugin } = await import('@scalar/fastify-api-reference')
  const app = Fastify()
  await app.register(plugin, { routePrefix: '/reference', configuration: { url: '/nowhere' } })
  const { body } = await app.inject('/reference/js/scalar.js')
  await app.close()
  return { plain: body, gzip: await promisify(gzip)(body) }
}
