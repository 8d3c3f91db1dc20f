import { expect, test } from 'vitest'
import { catalog } from '../plugin.ts'
import { shop } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const { documents } = await rehearse(shop)

test.each(['data-model', 'mockups', 'architecture', 'bill-of-materials', 'proposal'])('the chapters of %s are headed in the language of the meeting', (name) => {
  const kind = catalog.documents.find((one) => one.kind === name)
  const chapters = (language: string) => kind?.render(kind.schema.parse({ ...documents[name] as object, language })).filter((block) => block.kind === 'heading' && block.level === 2).map((block) => (block.kind === 'heading' ? block.text : ''))
  const [english, chinese] = [chapters('en'), chapters('zh')]
  expect(english?.length).toBeGreaterThan(0)
  expect(chinese?.filter((title) => typeof title === 'string' && !/\p{Script=Han}/u.test(title))).toEqual([])
})
