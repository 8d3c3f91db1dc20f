import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'

/** The second person of a journey, who looks and comments. */
export const vera = { name: 'Vera Viewer', email: 'vera@example.com', password: 'vera likes to look' } as const

/** Vera has an account and has signed in, and holds an invitation of the owner; its token. */
export async function inviteVera(owner: Page, guest: Page, origin: string, role = 'viewer'): Promise<string> {
  const [{ request }, own, headers] = [owner, guest.request, { origin }]
  const { token } = await (await request.post('/api/v1/invitations', { data: { email: vera.email, role }, headers })).json() as { token: string }
  expect((await own.post('/api/auth/sign-up/email', { data: vera, headers })).status()).toBe(200)
  await own.get(await linkIn(request))
  expect((await own.post('/api/auth/sign-in/email', { data: { email: vera.email, password: vera.password }, headers })).status()).toBe(200)
  return token
}

/** Letters are written after the answer: this waits for the one that confirms her address. */
async function linkIn(request: Page['request']): Promise<string> {
  for (;;) {
    const { letters } = await (await request.get('/api/v1/outbox?limit=50')).json() as { letters: { to: string; body: string }[] }
    const link = letters.filter(({ to }) => to === vera.email).map(({ body }) => /https?:\S+/.exec(body)?.[0] ?? '').find((text) => text.includes('verify'))
    if (link !== undefined) return link
    await sleep(50)
  }
}

/** Vera belongs to the organisation. */
export async function joinVera(owner: Page, guest: Page, origin: string, role?: string): Promise<Page> {
  const token = await inviteVera(owner, guest, origin, role)
  expect((await guest.request.post('/api/v1/invitations/accept', { data: { token }, headers: { origin } })).status()).toBe(200)
  return guest
}
