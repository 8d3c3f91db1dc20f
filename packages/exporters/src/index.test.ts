import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { mockups, sample } from './test/sample.ts'
import { formats } from './index.ts'

// The golden files are what a person looked at and found good. After a wanted change: `vitest run packages/exporters -u`, then look again.
for (const document of [sample, mockups]) for (const format of formats.filter(({ name }) => !['zip', 'docx', 'pdf'].includes(name))) {
  test(`${document.kind} as ${format.name} equals its golden files`, async () => {
    for (const file of await format.write(document)) {
      const path = new URL(`./test/golden/${file.name}`, import.meta.url)
      const text = new TextDecoder().decode(file.bytes)
      await expect(text).toMatchFileSnapshot(path.pathname)
    }
  })
}

test('the formats are known by the words of the command line', () => {
  expect(formats.map(({ name }) => name)).toEqual(['docx', 'pdf', 'md', 'html', 'json', 'csv', 'zip'])
})

test('what takes long to write is not in a ZIP unasked', async () => {
  const [file] = await formats.find(({ name }) => name === 'zip')?.write(sample) ?? []
  const names = Object.keys(unzipSync(file?.bytes ?? new Uint8Array()))
  expect(names).toContain('business-requirements.html')
  expect(names.filter((name) => /\.(?:docx|pdf)$/.test(name))).toEqual([])
})
