import { randomBytes } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { needs } from '../http/needs.ts'
import type { WebFiles } from './files.ts'

/**
 * What the app may do: its own files and nothing else. Styles that it makes itself carry a nonce; scripts are files only. A mockup is shown by
 * /assets/frame.html, which has a policy of its own.
 */
const policy = (nonce: string): string => [
  'default-src \'none\'', 'script-src \'self\'', `style-src 'self' 'nonce-${nonce}'`, 'img-src \'self\' data: blob:', 'font-src \'self\'', 'connect-src \'self\'',
  'manifest-src \'self\'', 'worker-src \'self\'', 'frame-src \'self\'', 'base-uri \'none\'', 'form-action \'self\'', 'frame-ancestors \'none\'',
].join('; ')

/** Whether a browser asks for a page of the app: every address that is no route and not of the API leads there, and the app knows which of them exist. */
export function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? ''
  return request.is404 && request.method === 'GET' && (request.headers.accept ?? '').includes('text/html') && !/^\/+api(\/|$)/i.test(path) && !path.includes('%') && !path.includes('//') && !path.includes('..')
}

/** The page of the app, or that of a link to documents (/shared/#<token>), with a nonce that is new for each load. */
export function answerPage(files: WebFiles, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply.code(200).type('text/html; charset=utf-8').header('content-security-policy', policy(nonce)).header('cache-control', 'no-cache').send((/^\/shared\/?(\?|$)/.test(request.url) ? files.pages.link : files.pages.app).replaceAll('__nonce__', nonce))
}

/** The files of the app: those whose name changes with their content may be kept for ever. */
export function serveFiles(app: FastifyInstance, files: WebFiles): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const address = request.url.split('?')[0] ?? ''
    const file = files.find(address)
    if (file === null) throw new AppError('file-not-found', `There is no ${address}. Load the page again: it may be of an older version.`)
    const accepted = request.headers['accept-encoding'] ?? ''
    const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name) && file.encodings.has(name)) ?? null
    void reply.type(file.type).header('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache').header('vary', 'accept-encoding')
    if (encoding !== null) void reply.header('content-encoding', encoding)
    return reply.send(await files.read(address, encoding))
  }
  for (const url of ['/assets/*', '/icon.svg', '/manifest.webmanifest']) app.get(url, { schema: { hide: true }, config: needs('open') }, answer)
}
