import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { EVIL, infested } from '../test/hostile.ts'
import { faults } from '../test/page.ts'
import { mockups, sample } from '../test/sample.ts'
import { formats, writePack } from '../index.ts'

const single = formats.filter(({ name }) => !['zip', 'docx', 'pdf'].includes(name))

test('a pack holds every document in every format, its attachments, the transcript, and a page that leads to them', async () => {
  const pack = await writePack([sample, mockups], { formats: single, original: { fileName: 'claims.vtt', bytes: new TextEncoder().encode('WEBVTT') } })
  const files = unzipSync(pack.bytes)
  expect(pack.name).toBe('claims-intake.zip')
  expect(Object.keys(files)).toEqual([
    'index.html', 'business-requirements.md', 'business-requirements.html', 'business-requirements.json', 'business-requirements/business-requirements.csv', 'business-requirements/report.feature',
    'mockups.md', 'mockups.html', 'mockups.json', 'mockups/report.feature', 'transcript/claims.vtt',
  ])
  const cover = new TextDecoder().decode(files['index.html'])
  expect(faults(cover)).toEqual([])
  for (const path of Object.keys(files).slice(1)) expect(cover).toContain(`href="${path}"`)
  expect(new TextDecoder().decode(files['transcript/claims.vtt'])).toBe('WEBVTT')
  expect(new TextDecoder().decode(files['mockups.html'])).toContain('href="business-requirements.html#BR-1"')
})

test('the same documents give the same bytes', async () => {
  const [first, second] = [await writePack([sample], { formats: single }), await writePack([sample], { formats: single })]
  expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
})

test.each(EVIL.map((text) => [text.slice(0, 24), text] as const))('names made of %s are safe', async (_, text) => {
  const pack = await writePack([infested(text), { ...infested(text), createdAt: text }], { formats: single, original: { fileName: text, bytes: new Uint8Array() } })
  const paths = Object.keys(unzipSync(pack.bytes))
  for (const path of [...paths, pack.name]) expect(path).toMatch(/^(?:[^/\\<>:"|?*\p{C}]{1,120}\/)?(?!\.)[^/\\<>:"|?*\p{C}]{1,120}$/u)
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
  expect(faults(new TextDecoder().decode(unzipSync(pack.bytes)['index.html']))).toEqual([])
})

test('the zip of one document holds it in every format that takes no time', async () => {
  const [file] = await formats.find(({ name }) => name === 'zip')?.write(sample) ?? []
  expect(file?.name).toBe('business-requirements.zip')
  expect(Object.keys(unzipSync(file?.bytes ?? new Uint8Array()))).toContain('business-requirements.html')
})
