import type { z } from 'zod'

const thisMachine: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '[::1]', 'localhost'])

interface Exposure { readonly host: string; readonly publicUrl?: string | undefined }

/** Refuses to start where passwords and meetings would travel in the clear, or where nobody could say under which name the server may be reached. */
export function refuseUnsafe({ host, publicUrl }: Exposure, context: z.RefinementCtx): void {
  const url = publicUrl === undefined ? null : new URL(publicUrl)
  if (!thisMachine.has(host) && url === null)
    context.addIssue({ code: 'custom', path: ['host'], message: 'lets other machines connect: set publicUrl to the address under which people reach it, such as https://aicoe.example.com' })
  if (url !== null && url.protocol !== 'https:' && !thisMachine.has(url.hostname))
    context.addIssue({ code: 'custom', path: ['publicUrl'], message: 'must begin with https: passwords and meetings would travel in the clear. Put a proxy with a certificate before the server' })
}
