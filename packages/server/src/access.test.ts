import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openBrowser } from '../test/trial-browser.ts'
import { startTrialServer } from '../test/trial-server.ts'
import { describeApi } from './describe-api.ts'

const server = await startTrialServer({ watchAbuse: false })

interface Description { readonly openapi: string; readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string; readonly summary?: string; readonly responses: Readonly<Record<string, unknown>> }>>>> }
/** Beside them what whoever holds the token of an invitation or of a share may ask, and what somebody who is not signed in needs to sign in: those below /api/auth look at the session themselves. That nothing else is open the walk proves. */
const open = (path: string): boolean => ['/livez', '/readyz', '/api/v1/invitations/look', '/api/v1/shared/open', '/api/v1/installation', '/api/v1/installation/owner'].includes(path) || path.startsWith('/api/auth/')

test('every route below /api refuses a request without the key, with a wrong one, and with one in the wrong place', async () => {
  const { paths } = await describeApi() as Description
  const routes = [['GET', '/api/openapi.json'], ['GET', '/api/v1/nothing'], ...Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path]))] as [string, string][]
  expect(routes.length).toBeGreaterThan(20)
  for (const [method, template] of routes.filter(([, path]) => !open(path))) {
    const path = template.replaceAll(/\{\w+\}/g, '01900000-0000-7000-8000-00000000dead')
    for (const authorization of ['', 'Bearer wrong', `Basic ${server.key}`, `Bearer ${server.key}x`])
      expect(await server.call(method, path, undefined, { authorization }), `${method} ${path}`).toMatchObject({ status: 401, body: path.startsWith('/scim/') ? { status: '401' } : { code: 'not-authenticated' } })
    expect((await server.call(method, `${path}?key=${server.key}`, undefined, { authorization: '' })).status).toBe(401)
  }
})

test('a path that is written otherwise opens nothing', async () => {
  const statusFor = (path: string): Promise<number | undefined> => new Promise((settle, refuse) => {
    const { hostname, port } = new URL(server.url)
    request({ hostname, port, path }, (response) => { response.resume(); settle(response.statusCode) }).on('error', refuse).end()
  })
  const ways = ['/%61pi/v1/runs', '/ap%69/v1/runs', '/api%2fv1/runs', '//api/v1/runs', '/livez/../api/v1/runs', '/API/v1/runs', `${server.url}/api/v1/runs`, 'http://evil.example/api/v1/runs', '/api/v1/runs/', '/nothing']
  for (const path of ways) expect(await statusFor(path), path).toBe(401)
})

test('a page whose name points at this machine is refused, with or without the key; probes are answered under any name', async () => {
  const statusFor = (path: string, host: string): Promise<number | undefined> => new Promise((settle, refuse) => {
    request(`${server.url}${path}`, { headers: { host, authorization: `Bearer ${server.key}` } }, (response) => { response.resume(); settle(response.statusCode) }).on('error', refuse).end()
  })
  const { paths } = await describeApi() as Description
  const refuses = async (path: string, host: string): Promise<boolean> => (await statusFor(path, host)) === 403
  for (const [path] of Object.entries(paths).filter(([, methods]) => methods['get'] !== undefined)) expect(await refuses(path, 'evil.example'), path).toBe(path !== '/livez' && path !== '/readyz')
  for (const path of ['/', '/nothing', '/api/docs', '/api/openapi.json', '/api/auth/nothing']) expect(await refuses(path, 'evil.example'), path).toBe(true)
  for (const host of ['10.42.0.17:4000', '[fd00::17]', 'aicoe.internal', 'a'.repeat(300)]) expect([await refuses('/livez', host), await refuses('/readyz', host)], host).toEqual([false, false])
  expect(await statusFor('/api/v1/workflows', '127.0.0.1.evil.example:4000')).toBe(403)
  for (const host of ['localhost:1234', 'LocalHost', '[::1]:1234']) expect(await statusFor('/api/v1/workflows', host), host).toBe(200)
  // A probe of HTTP/1.0 names no host at all.
  expect(await unnamed('/livez')).toMatch(/^HTTP\/1\.[01] 200 /)
  expect(await unnamed('/api/v1/workflows')).toMatch(/^HTTP\/1\.[01] 403 /)
})

async function unnamed(path: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write(`GET ${path} HTTP/1.0\r\nAuthorization: Bearer ${server.key}\r\n\r\n`)
  let said = ''
  for await (const bytes of socket) said += String(bytes)
  return said
}

test('answers carry the headers of a server for programs, and never leave other origins in', async () => {
  const answer = await server.call('GET', '/api/v1/catalog', undefined, { origin: 'https://evil.example' })
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('default-src') as string, 'cache-control': 'no-store' })
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('a problem has all members, names the request, and tells no stack', async () => {
  const answer = await server.call('GET', '/api/v1/nothing')
  expect(answer.body).toEqual({ type: 'urn:aicoe:problem:route-not-found', title: 'Not Found', status: 404, code: 'route-not-found', detail: expect.any(String) as string, requestId: answer.headers.get('x-request-id') })
  const broken = await fetch(`${server.url}/api/v1/runs`, { method: 'POST', headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' }, body: '{"a":' })
  const text = await broken.text()
  expect(broken.status).toBe(400)
  expect(text).not.toMatch(/\bat .*:\d+/)
  expect((await fetch(`${server.url}/api/v1/runs`, { method: 'POST', headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/xml' }, body: '<a/>' })).status).toBe(415)
})

test('the description is OpenAPI 3.1, names every operation once, and is what the server hands out', async () => {
  const description = await describeApi() as Description
  expect(description.openapi).toMatch(/^3\.1/)
  const operations = Object.values(description.paths).flatMap((methods) => Object.values(methods))
  expect(operations.every((operation) => operation.operationId !== undefined && operation.summary !== undefined)).toBe(true)
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length)
  expect((await server.call('GET', '/api/openapi.json')).body).toEqual(description)
})

test('nobody is kept waiting by what somebody sends: a large body is for transcripts and documents, and for those who are known', async () => {
  const output = '/api/v1/runs/01900000-0000-7000-8000-00000000dead/steps/middle/output'
  const stranger = openBrowser(server.url)
  for (const path of ['/api/auth/sign-in/email', '/api/v1/invitations/look', '/api/v1/shared/open']) expect(await stranger.go('POST', path, { token: 'x'.repeat(100_000) }), path).toMatchObject({ status: 413, body: { code: 'upload-too-large' } })
  expect(await server.call('POST', '/api/v1/projects', { name: 'x'.repeat(1_000_000) })).toMatchObject({ status: 413 })
  expect(await server.call('PUT', output, { text: 'x'.repeat(1_000_000) })).toMatchObject({ status: 404 })
  const members = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${index}`, 1]))
  for (const many of [members, Array<number>(500_000).fill(1), Array.from({ length: 200 }, () => Array<number>(5_000).fill(1))]) expect(await server.call('PUT', output, many)).toMatchObject({ status: 400, body: { detail: expect.stringContaining('more than 500000 values') as string } })
})

test('what cannot be stored, or would exhaust the stack, is refused as a request that does not fit', async () => {
  const nested = (levels: number): object => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`) as object
  const nobody = '01900000-0000-7000-8000-00000000dead'
  const strange: [string, string, unknown?][] = [
    ['POST', '/api/v1/transcripts?fileName=a%00b.txt', new TextEncoder().encode('Ann: Good.')], ['POST', '/api/v1/transcripts?fileName=a.txt&project=%1b[31m', new TextEncoder().encode('Ann: Good.')],
    ['GET', '/api/v1/runs?cursor=%00'], ['POST', `/api/v1/runs/${nobody}/steps/%00/retry`], ['GET', '/api/v1/runs/%ff'], ['POST', '/api/v1/runs', { transcriptId: nobody, workflow: 'trial', project: 'a\ud800b' }],
    ['POST', `/api/v1/runs/${nobody}/gates/middle`, { decision: 'reject', note: 'a\u0000b' }], ['POST', '/api/v1/runs', { transcriptId: nobody, workflow: 'trial', parameters: { '\u0000': {} } }],
    ['POST', '/api/v1/runs', { transcriptId: nobody, workflow: 'trial', parameters: { middle: nested(3_000) } }], ['PUT', `/api/v1/runs/${nobody}/steps/middle/output`, { text: '\u0000' }],
  ]
  for (const [method, path, body] of strange) expect(await server.call(method, path, body), `${method} ${path}`).toMatchObject({ status: 400, body: { type: 'urn:aicoe:problem:request-invalid' } })
})
