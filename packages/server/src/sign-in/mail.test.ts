import { expect, test } from 'vitest'
import { openBrowser, ownersBrowser } from '../../test/trial-browser.ts'
import { startTrialMail } from '../../test/trial-mail.ts'
import { startTrialServer } from '../../test/trial-server.ts'
import { smtpMailer } from './mail.ts'

const post = await startTrialMail()
const { url } = post

test('a letter of sign-in reaches its mail server, in plain text, and its link works', async () => {
  const server = await startTrialServer({ roles: ['api'], signUp: 'open', smtpUrl: url, mailFrom: 'AICOE <letters@aicoe.example>' })
  const olga = await ownersBrowser(server.url)
  const browser = openBrowser(server.url)
  expect((await browser.go('POST', '/api/auth/sign-up/email', { name: '<b>Ann</b>', email: 'ann@example.com', password: 'a long enough word' })).status).toBe(200)
  await expect.poll(() => post.arrived.length).toBe(1)
  const [letter] = post.arrived
  expect(letter).toMatchObject({ from: 'letters@aicoe.example', to: ['ann@example.com'], user: 'aicoe' })
  expect(letter?.raw).toMatch(/^Content-Type: text\/plain/m)
  expect(letter?.raw).not.toContain('<b>')
  const link = new URL(/https?:\S+/.exec((letter?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[0] ?? '')
  await browser.go('GET', link.pathname + link.search)
  expect((await browser.go('POST', '/api/auth/sign-in/email', { email: 'ann@example.com', password: 'a long enough word' })).status).toBe(200)
  expect((await olga.go('GET', '/api/v1/outbox')).body).toEqual({ letters: [] })
})

test('what a mail server refuses is said, and an address cannot smuggle in another receiver or header', async () => {
  const mailer = smtpMailer({ url, from: 'AICOE <letters@aicoe.example>' })
  await expect(mailer.send({ to: 'nobody@example.com', subject: 'x', body: 'y' })).rejects.toThrow(/no such mailbox/)
  await expect(smtpMailer({ url: `smtp://aicoe:wrong@${post.at}`, from: 'letters@aicoe.example' }).send({ to: 'ann@example.com', subject: 'x', body: 'y' })).rejects.toThrow(/wrong password/)
  const before = post.arrived.length
  await mailer.send({ to: 'ann@example.com\r\nBcc: eve@evil.example', subject: 'x\r\nBcc: eve@evil.example', body: 'y' }).catch(() => undefined)
  for (const { to, raw } of post.arrived.slice(before)) {
    expect(to).not.toContain('eve@evil.example')
    expect(raw).not.toMatch(/^Bcc:/m)
  }
})
