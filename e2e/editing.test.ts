import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'
import { playScene } from './scene.ts'
import { joinVera } from './second-person.ts'

const installation = await startInstallation()
const olga = await installation.visit()
await enter(olga, installation)
const { run } = await playScene(olga, installation.url, undefined, ['notes'])
const place = `/suites/${run}?document=notes`
const vera = await joinVera(olga, await installation.visit({ colorScheme: 'dark' }), installation.url, 'user')

const said = (page: Page) => page.locator('tr .said-stated [data-said]').first()
const words = (page: Page) => page.getByLabel('Words of the statement')
const mine = (page: Page) => page.getByRole('group', { name: 'Somebody changed this statement meanwhile' })

/** Chooses the statement, and writes what is to stand there; it is not saved yet. */
async function writes(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await words(page).fill(text)
}
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()

test('two people change the same words: the second sees both, joins them, and nothing is lost', async () => {
  await vera.goto(place)
  await vera.locator('.book[aria-busy="false"]').waitFor()
  await said(vera).focus()
  await vera.keyboard.press('c')
  await vera.getByLabel('Your comment').fill('This stays.')
  await vera.keyboard.press('Control+Enter')
  await vera.getByText('This stays.').first().waitFor()
  for (const page of [olga, vera]) { await page.goto(place); await page.locator('.book[aria-busy="false"]').waitFor(); await said(page).click() }
  await writes(vera, 'Vera wrote this.')
  await writes(olga, 'Olga wrote this.')
  await save(olga)
  await olga.getByText(/version 2 is saved/).waitFor()
  await save(vera)
  await mine(vera).getByText('Version 2 by Olga Owner has other words.').waitFor()
  await mine(vera).getByText('Olga wrote this.').waitFor()
  await accessible(vera)
  await mine(vera).getByRole('button', { name: 'Put theirs before mine' }).click()
  expect(await mine(vera).getByLabel('Yours').inputValue()).toBe('Olga wrote this. Vera wrote this.')
  await mine(vera).getByRole('button', { name: 'Save mine' }).click()
  await vera.getByText(/version 3 is saved/).waitFor()
  for (const page of [olga, vera]) await said(page).filter({ hasText: 'Olga wrote this. Vera wrote this.' }).waitFor()
})

test('who keeps the words of the other loses only the own ones; an edit is undone', async () => {
  await writes(vera, 'Vera wants this.')
  await writes(olga, 'Olga was faster.')
  await save(olga)
  await olga.getByText(/version 4 is saved/).waitFor()
  await save(vera)
  await mine(vera).getByRole('button', { name: 'Keep theirs' }).click()
  await said(vera).filter({ hasText: 'Olga was faster.' }).waitFor()
  await olga.locator('.toast-action').last().click()
  await olga.getByText('Undone: the version before is the newest again.').waitFor()
  for (const page of [olga, vera]) await said(page).filter({ hasText: 'Olga wrote this. Vera wrote this.' }).waitFor()
})

test('an old version is restored, and the comment on its words is still there', async () => {
  await olga.goto(`${place}&view=history`)
  await olga.getByText('Version 5', { exact: true }).first().waitFor()
  await accessible(olga)
  await olga.getByRole('button', { name: 'Restore: Version 1' }).click()
  await olga.getByText('Version 6', { exact: true }).first().waitFor()
  await olga.goto(place)
  await olga.locator('.book[aria-busy="false"]').waitFor()
  expect(await said(olga).textContent()).not.toContain('wrote this')
  await olga.getByRole('button', { name: '1 comment' }).first().click()
  await olga.getByText('This stays.').first().waitFor()
  await accessible(olga)
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
