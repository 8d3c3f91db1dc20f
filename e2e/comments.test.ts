import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'
import { playScene } from './scene.ts'
import { joinVera, vera } from './second-person.ts'

const installation = await startInstallation()
const hostile = '<img src=x onerror="document.title=\'broken in\'">'

const olga = await installation.visit()
await enter(olga, installation)
const { run } = await playScene(olga, installation.url, undefined, ['notes'])
const place = `/suites/${run}?document=notes`
const guest = await joinVera(olga, await installation.visit(), installation.url)

const rail = (page: Page) => page.getByRole('region', { name: 'Comments' })
const statement = (page: Page) => page.locator('.book tr .said-stated [data-said]').first()

test('a viewer comments on words; the owner sees it at once, answers with a mention, and the viewer is told', async () => {
  await Promise.all([olga.goto(place), guest.goto(place)])
  await guest.locator('.book[aria-busy="false"]').waitFor()
  // What listens to keys comes after the document.
  const field = guest.getByLabel('Your comment')
  await expect.poll(async () => {
    if (await field.count() === 0) { await statement(guest).focus(); await guest.keyboard.press('c') }
    return field.count()
  }, { timeout: 60_000 }).toBe(1)
  await field.fill(`Is this so? ${hostile}`)
  await guest.keyboard.press('Control+Enter')
  await rail(guest).getByText('Is this so?').waitFor()
  await accessible(guest)
  await olga.getByRole('button', { name: '1 comment' }).first().click()
  await rail(olga).getByText('Is this so?').waitFor()
  await rail(olga).getByRole('button', { name: 'Reply' }).click()
  await olga.getByLabel('Your answer').pressSequentially('Ask @ver')
  await olga.getByRole('option', { name: vera.name }).waitFor()
  await accessible(olga)
  await olga.keyboard.press('Enter')
  await olga.keyboard.press('Control+Enter')
  await rail(guest).getByText(`@${vera.name}`).waitFor()
  await expect.poll(async () => ((await (await guest.context().request.get('/api/v1/notifications')).json()) as { notifications: { type: string; path: string }[] }).notifications.find(({ type }) => type === 'mention')?.path, { timeout: 20_000 }).toMatch(new RegExp(`^/suites/${run}\\?document=notes&thread=`))
  await olga.getByRole('button', { name: `Also here: ${vera.name}` }).waitFor()
  expect(await guest.title()).not.toContain('broken in')
})

test('a suggestion is shown word by word and accepted; the comment on the same words survives, history says who', async () => {
  const before = await statement(guest).textContent() ?? ''
  await statement(guest).focus()
  await guest.keyboard.press('s')
  await guest.getByLabel('The words you suggest').fill(`${before} Every time.`)
  await guest.getByRole('button', { name: 'Suggest', exact: true }).click()
  await rail(olga).locator('ins').filter({ hasText: 'Every time' }).waitFor()
  await accessible(olga)
  await rail(olga).getByRole('button', { name: 'Accept' }).click()
  await olga.getByText(/^Accepted: .* is version 2 now/).waitFor()
  await statement(guest).filter({ hasText: 'Every time.' }).waitFor()
  await rail(guest).getByText('Is this so?').waitFor()
  await olga.goto(`${place}&view=history`)
  await olga.getByText(`suggested by ${vera.name}, accepted by Olga Owner`).first().waitFor()
})

test('a thread is resolved and that is undone; on a phone, in the dark, comments come from below', async () => {
  const phone = await installation.visit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  await enter(phone, installation)
  await phone.goto(place)
  const opener = phone.getByRole('button', { name: 'Comments (1)' })
  await opener.waitFor()
  await accessible(phone)
  await opener.click()
  await rail(phone).getByText('Is this so?').waitFor()
  await accessible(phone, '[role="dialog"]')
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  // The guest has the suggestion chosen, which stays; the resolved thread goes.
  await rail(phone).getByRole('button', { name: 'Resolve' }).click()
  await rail(guest).getByText('Is this so?').waitFor({ state: 'detached' })
  await phone.getByRole('button', { name: 'Undo' }).click()
  await rail(guest).getByText('Is this so?').waitFor()
})

test('who comes and goes is seen at once, not with the next sign of life', async () => {
  const [seen, hiding, headers] = [olga.getByRole('button', { name: `Also here: ${vera.name}` }), '/api/v1/me/presence', { origin: installation.url }]
  await guest.goto('/')
  const alone = olga.getByRole('button', { name: 'Nobody else has this suite open.' })
  await alone.waitFor()
  // Without signs of life of her own: what she sees from here on, she saw because she was told.
  await olga.addInitScript('{ const real = setInterval; setInterval = (call, ms, ...rest) => ms === 10_000 ? 0 : real(call, ms, ...rest) }')
  const listening = olga.waitForResponse(/\/api\/v1\/events\?/)
  await Promise.all([olga.reload(), listening])
  await alone.waitFor()
  await guest.goto(place)
  await seen.waitFor()
  await guest.request.put(hiding, { data: { hidden: true }, headers })
  await seen.waitFor({ state: 'detached' })
  await guest.request.put(hiding, { data: { hidden: false }, headers })
  await seen.waitFor()
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
