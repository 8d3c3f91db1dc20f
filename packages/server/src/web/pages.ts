import { randomBytes } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { sessionCookie } from '../sign-in/cookie.ts'
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
  return send(reply, /^\/shared\/?(\?|$)/.test(request.url) ? files.pages.link : appAt(files, request))
}

/**
 * What somebody sees before the app is there: its frame, narrow around a suite; whoever is not signed in will stand before a door, which has none. The
 * files of the page at this address come along with those of the app.
 */
function appAt({ pages, ahead }: WebFiles, { url, headers }: FastifyRequest): string {
  const at = (page: string, word: string): string => page.replace('</head>', `${ahead.get(word) ?? ''}</head>`)
  if (!(headers.cookie ?? '').includes(`${sessionCookie.plain}=`)) return at(pages.door, 'sign-in')
  const word = /^\/([\w-]*)/.exec(url)?.[1] ?? ''
  return at(word === 'suites' ? pages.app.replace('class="frame"', 'class="frame frame-of-suite"') : pages.app, word)
}

function send(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  return reply.code(200).type('text/html; charset=utf-8').header('content-security-policy', policy(nonce)).header('cache-control', 'no-cache').send(page.replaceAll('__nonce__', nonce))
}

/** What the worker of the app may do: ask this server. */
const workerPolicy = 'default-src \'none\'; connect-src \'self\''
/** Files at the root of the address: their names stay when their content changes. */
const atRoot = ['/icon.svg', '/icon-192.png', '/icon-512.png', '/icon-maskable-512.png', '/apple-touch-icon.png']

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
  const open = { schema: { hide: true }, config: needs('open') }
  for (const url of ['/assets/*', ...atRoot]) app.get(url, open, answer)
  app.get('/sw.js', open, (request, reply) => answer(request, reply.header('content-security-policy', workerPolicy)))
  app.get('/offline.html', open, (_request, reply) => send(reply, files.pages.offline))
  app.get('/manifest.webmanifest', open, async ({ query }, reply) => {
    void reply.type('application/manifest+json').header('cache-control', 'no-cache')
    return reply.send(named((await files.read('/manifest.webmanifest', null)).toString('utf8'), query))
  })
}

/** The manifest under the name that the app asks it for: a browser fetches it by its address alone, which tells of no organisation. */
function named(manifest: string, query: unknown): string {
  const { name } = nameSchema.parse(query)
  return name === undefined ? manifest : JSON.stringify({ ...JSON.parse(manifest) as object, name, short_name: name.slice(0, 24).trim() })
}

/** As long as an organisation's name may be. What is no name is passed over. */
const nameSchema = z.object({ name: z.string().trim().min(1).max(200).optional().catch(undefined) })
