import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { accentSchema, brandingOf, brandingResource, typefaces } from './branding.ts'

const body = z.strictObject({
  accent: accentSchema.nullable().optional(), typeface: z.enum(typefaces).optional().describe('house: Inter for the app and Source Serif for documents; the others hold for both.'),
  logo: z.string().max(400_000).nullable().optional().describe('PNG, JPEG, WebP or SVG as a data: URI in base64, 256,000 bytes at most; null: none.'),
}).meta({ example: { accent: '#a3195b', typeface: 'house' } })

/** /api/v1/branding: how the organisation looks in the app, on shared pages and in documents. What is left out stays. */
export const brandingRoutes: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/branding', {
    config: needs('organization.read'), schema: { tags, operationId: 'getBranding', summary: 'How the organisation looks', querystring: z.object({ accent: accentSchema.optional().describe('As if this were its accent: to look before choosing.') }), response: { 200: brandingResource, ...problems(400) } },
  }, (request) => asOrganization(parts(request), (stores) => brandingOf(stores, request.query.accent)))

  app.put('/api/v1/branding', { config: needs('organization.write'), schema: { tags, operationId: 'putBranding', summary: 'Change how the organisation looks', body, response: { 200: brandingResource, ...problems(400, 413, 422) } } }, async (request) => {
    const { logo } = request.body
    if (typeof logo === 'string') (await import('./logo.ts')).checkedLogo(logo)
    return asOrganization(parts(request), async (stores) => {
      const { accent, typeface, logo: before } = await brandingOf(stores)
      await stores.branding.put({ accent, typeface, logo: before, ...Object.fromEntries(Object.entries(request.body).filter(([, value]) => value !== undefined)) })
      return brandingOf(stores)
    })
  })
}
