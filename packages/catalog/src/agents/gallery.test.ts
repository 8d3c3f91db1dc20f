import { statementsRead } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { gallerySchema } from '../documents/gallery.ts'
import { catalog } from '../plugin.ts'
import { rehearse } from '../test/rehearse.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { galleryAgent } from './gallery.ts'

const PAIN = 'Ann Bell: The problem is that customers wait for Carl Dorn and we lose $3,000 every month, it is frustrating.\n'

test('the card shows no name and no amount, and lists what was taken out', async () => {
  const { documents } = await rehearse(shop + PAIN)
  const { card } = gallerySchema.parse(documents['gallery'])
  expect(card).not.toBeNull()
  const shown = JSON.stringify([card?.title, card?.problem, card?.solution, card?.figures])
  expect(shown).not.toMatch(/Ann|Bell|Carl|Dorn|\$/)
  expect(card?.redactions.map((item) => item.original)).toEqual(expect.arrayContaining(['Carl Dorn', '$3,000']))
})

test('the pack lists every other document with its score', async () => {
  const { contents } = gallerySchema.parse((await rehearse(shop)).documents['gallery'])
  expect(contents).toHaveLength(14)
  expect(contents.filter((item) => item.kind !== 'review').every((item) => item.score !== null)).toBe(true)
})

test('statements are counted as the reader of each document meets them', async () => {
  const { documents } = await rehearse(shop)
  const { contents } = gallerySchema.parse(documents['gallery'])
  const count = (kind: string): number => statementsRead(catalog.documents.find((each) => each.kind === kind)?.render(documents[kind]) ?? []).length
  expect(contents.map((item) => [item.kind, item.statements])).toEqual(contents.map((item) => [item.kind, count(item.kind)]))
})

test('without a problem there is no card', async () => {
  expect(gallerySchema.parse((await rehearse(smallTalk)).documents['gallery']).card).toBeNull()
})

test('the review finds a name that was left in', async () => {
  const { documents } = await rehearse(shop)
  const data = gallerySchema.parse(documents['gallery'])
  const leaking = { ...data, card: { title: 'Ann Bell', problem: [], solution: [], figures: [], redactions: [] } }
  expect(galleryAgent.review(leaking, { notes: documents['notes'] })).toEqual(['The case-study card still shows “Ann Bell” (name): write [person 1] instead.'])
})
