import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { accessible, enter, startInstallation } from './browser.ts'

const installation = await startInstallation()
const words = 'Ann: We need a list of orders.\nBob: Yes, and customers want to search it.\nAnn: Then we decided: the list comes first.\n'

/** Goes to a control as the keyboard does, and presses it. */
async function press(page: Page, role: 'button' | 'link' | 'switch' | 'checkbox', name: string | RegExp, key = 'Enter'): Promise<void> {
  const control = page.getByRole(role, { name }).first()
  await control.focus()
  await control.press(key)
}

test('a workflow is put together by keyboard, told what it lacks, mended, gated, saved, and run over a meeting', async () => {
  const page = await installation.visit()
  await enter(page, installation)
  await page.goto('/workflows')
  await page.getByText('None yet.').waitFor()
  await accessible(page)
  await press(page, 'button', 'New workflow')
  await page.getByLabel('Title').fill('Use cases, approved')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/workflows\/use-cases-approved$/)
  await page.getByText('Nothing is made yet').waitFor()
  await accessible(page)

  await press(page, 'button', 'Add Use cases')
  await page.getByText('1 document. 1 problem').waitFor()
  await page.getByText('"Use cases" needs "Meeting notes", which no agent here makes.').first().waitFor()
  await accessible(page)
  await press(page, 'button', 'Add Meeting notes')
  await page.getByText('2 documents. It can run.').waitFor()
  await press(page, 'button', 'Undo')
  await page.getByText('1 document. 1 problem').waitFor()
  await press(page, 'button', 'Redo')
  await page.getByText('2 documents. It can run.').waitFor()

  await press(page, 'button', /^Meeting notes/)
  await press(page, 'switch', 'A person approves it', 'Space')
  await page.getByLabel('What its author should mind').fill('Name the list.')
  await accessible(page)
  await page.keyboard.press('Control+s')
  await page.getByText('Version 2 is saved.').waitFor()
  await page.getByText('All changes are saved').waitFor()
  await press(page, 'button', 'New suite')
  await page.waitForURL(/\/new\?workflow=use-cases-approved/)

  await page.getByLabel('Text of the meeting').fill(words)
  await press(page, 'button', 'Use this text')
  await page.getByText('A person approves: Meeting notes').waitFor()
  expect(await page.getByRole('checkbox', { name: 'Business requirements' }).count()).toBe(0)
  await accessible(page)
  await press(page, 'button', 'Make the suite')
  await page.waitForURL(/\/runs\//)
  await press(page, 'button', 'Approve')
  await page.getByText('2 of 2 steps').waitFor()
  await press(page, 'link', 'Read the suite')
  await page.locator('.outline').getByText('Use cases', { exact: true }).first().waitFor()
})

test('what somebody else saved meanwhile is not written over; a version of before comes back; what was removed too', async () => {
  const [one, other] = [await installation.visit(), await installation.visit({ viewport: { width: 360, height: 800 }, colorScheme: 'dark' })]
  for (const page of [one, other]) { await enter(page, installation); await page.goto('/workflows/use-cases-approved'); await page.getByText('2 documents. It can run.').waitFor() }
  await other.getByRole('button', { name: 'Take out Use cases' }).first().click()
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await other.getByText('Version 3 is saved.').waitFor()
  await accessible(other)
  await one.getByLabel('What it is for').fill('For the team')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await one.getByRole('heading', { name: /Somebody else saved meanwhile/ }).waitFor()
  await accessible(one)
  await one.getByRole('button', { name: 'Save mine as the next version' }).click()
  await one.getByText('Version 4 is saved.').waitFor()
  await one.getByText('Versions', { exact: true }).click()
  await one.getByRole('button', { name: 'Make it so again: version 3' }).click()
  await one.getByText('1 document. It can run.').waitFor()
  await accessible(one)

  await one.getByRole('button', { name: 'Remove', exact: true }).click()
  await one.getByText('Use cases, approved is removed.').waitFor()
  await one.locator('.toast-action').click()
  await one.getByText('Use cases, approved is back.').waitFor()
  await one.getByRole('link', { name: 'Use cases, approved', exact: true }).waitFor()
  await accessible(one)
})

test('no page broke its own rules, and nothing was asked of another host', () => {
  expect(installation.complaints).toEqual([])
})
