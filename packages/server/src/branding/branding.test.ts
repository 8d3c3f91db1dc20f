import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openBrowser } from '../../test/trial-browser.ts'
import { trialPeople } from '../../test/trial-people.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer({ signUp: 'open' })
const { olga, member } = await trialPeople(server)
const [viewer, stranger] = [await member('viewer'), await member('owner', randomUUID())]
const svg = (body: string): string => `data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">${body}</svg>`).toString('base64')}`
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('an organisation looks as its owners wish, part by part, and no other does', async () => {
  expect((await viewer.call('GET', '/api/v1/branding')).body).toEqual({ name: 'This installation', accent: null, typeface: 'house', tones: null, fonts: null, logo: null })
  expect((await olga.call('PUT', '/api/v1/branding', { accent: '#FFEE00', typeface: 'serif' })).body).toMatchObject({ accent: '#ffee00', typeface: 'serif', tones: { light: { on: '#ffffff' }, dark: { on: '#12121f' } }, fonts: { sans: expect.stringContaining('Source Serif') as string } })
  expect((await olga.call('PUT', '/api/v1/branding', { logo: pixel })).body).toMatchObject({ accent: '#ffee00', typeface: 'serif', logo: pixel })
  expect((await viewer.call('GET', '/api/v1/branding?accent=%23a3195b')).body).toMatchObject({ accent: '#a3195b', tones: { light: { accent: '#a3195b' } } })
  expect((await stranger.call('GET', '/api/v1/branding')).body).toMatchObject({ accent: null, logo: null })
  expect(await viewer.call('PUT', '/api/v1/branding', { accent: null })).toMatchObject({ status: 403 })
  expect((await olga.call('PUT', '/api/v1/branding', { typeface: 'house' })).body).toMatchObject({ accent: '#ffee00', fonts: null, logo: pixel })
})

test.each([
  ['text', 'data:text/html;base64,PHNjcmlwdD4='], ['an address', 'https://example.com/logo.png'], ['words that are no image', `data:image/png;base64,${Buffer.from('not an image').toString('base64')}`],
  ['another kind than it says', pixel.replace('image/png', 'image/jpeg')], ['entities', `data:image/svg+xml;base64,${Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>').toString('base64')}`],
  ['a wall', `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>').toString('base64')}`], ['too many bytes', svg(' '.repeat(260_000))],
])('a logo that is %s is refused', async (_name, logo) => {
  expect(await olga.call('PUT', '/api/v1/branding', { logo })).toMatchObject({ status: 422, body: { code: 'logo-refused' } })
})

test.each([['accent', 'red'], ['accent', '#12345'], ['accent', '#123456;}'], ['typeface', 'Comic Sans']])('%s %s is refused', async (name, value) => {
  expect(await olga.call('PUT', '/api/v1/branding', { [name]: value })).toMatchObject({ status: 400 })
})

test('documents and shared pages wear it', async () => {
  const logo = svg('<script>alert(1)</script><rect width="100" height="20"/>')
  await olga.call('PUT', '/api/v1/branding', { accent: '#a3195b', logo })
  const run = await server.finished({ transcriptId: await server.upload(meeting, 'orders.txt') })
  const files = (await olga.call('GET', `/api/v1/runs/${run.id}/files?format=html`)).body['files'] as { path: string; content: string }[]
  for (const { path, content } of files.filter((file) => file.path.endsWith('.html'))) {
    expect(content, path).toContain('--accent:#a3195b')
    expect(content, path).toContain(`<img class="logo" src="${logo}" alt="This installation">`)
    expect(content, path).not.toMatch(/<script/i)
  }
  const project = String(((await server.call('GET', '/api/v1/runs')).body['runs'] as { projectId: string }[])[0]?.projectId)
  const { token } = (await olga.call('POST', `/api/v1/projects/${project}/shares`, { label: 'Review' })).body as { token: string }
  expect((await openBrowser(server.url).go('POST', '/api/v1/shared/open', { token })).body).toMatchObject({ branding: { name: 'This installation', accent: '#a3195b', logo } })
})
