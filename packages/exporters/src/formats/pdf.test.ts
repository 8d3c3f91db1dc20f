import { expect, test } from 'vitest'
import type { ReadableDocument } from '@aicoe/sdk'
import { createCompiler } from '../pdf/compiler.ts'
import { jobOf } from '../pdf/document.ts'
import { EVIL, infested } from '../test/hostile.ts'
import { read } from '../test/pdf.ts'
import { mockups, renamed, sample } from '../test/sample.ts'
import { pdf } from './pdf.ts'

async function written(document: ReadableDocument): Promise<Uint8Array> {
  const [file] = await pdf.write(document)
  return file?.bytes ?? new Uint8Array()
}
const textOf = async (document: ReadableDocument): Promise<string> => (await read(await written(document))).text
const prose = (text: string): ReadableDocument => ({ ...sample, blocks: [{ id: 'p', kind: 'prose', text }] })

test('a document is set on tagged pages with its title, language, contents, bookmarks, page numbers, and the same bytes each time', async () => {
  const first = await written(sample)
  const { text, title, language, tagged, bookmarks, pages, created } = await read(first)
  expect({ title, language, tagged, created }).toEqual({ title: 'Business requirements', language: 'en', tagged: true, created: 'D:20260314093000Z' })
  expect(bookmarks).toEqual(['Summary', 'Business requirements', 'Diagrams', 'Screens', 'Sources', 'Lines of the transcript'])
  for (const words of ['Claims intake', 'Version 3 · 14 March 2026', 'Contents', `${String(pages)} / ${String(pages)}`, 'Adjusters spend 40 minutes on each claim.', 'Not answered in the meeting', 'should (assumed)', 'Claims handling', 'Report damage', 'Given a photo of 25 MB', 'Cited in Summary, BR-1']) expect(text).toContain(words)
  expect(Buffer.from(await written(sample)).equals(Buffer.from(first))).toBe(true)
})

test('marks lead to the lines, references to their items, and nothing to what is not there', async () => {
  const said = { text: 'It was said.', basis: 'stated' as const, evidence: [{ utterance: 'U2', quote: 'Adjusters' }, { utterance: 'U99', quote: 'x' }], from: ['UC-7'], sources: [{ url: 'https://example.org/a?b=1&c=2', title: 'Found', fetched: '2026-03-14', quote: '' }, { url: 'javascript:alert(1)', title: 'Not found', fetched: '2026-03-14', quote: '' }] }
  const filler = Array.from({ length: 60 }, (_, index) => ({ id: `f${String(index)}`, kind: 'prose' as const, text: 'Filler.' }))
  const { links, pages } = await read(await written({ ...sample, blocks: [{ id: 'p', kind: 'prose', text: [said, { ref: 'BR-1' }, { ref: 'UC-7' }] }, ...filler, { id: 'BR-1', kind: 'prose', text: 'The requirement.' }] }))
  // U2, S1, S2 and BR-1 lead to the second page; the line leads back to the first; neither U99 nor UC-7 is anywhere.
  expect({ pages, links: [...links].sort() }).toEqual({ pages: 2, links: ['https://example.org/a?b=1&c=2', 'page 1', 'page 2', 'page 2', 'page 2', 'page 2'] })
})

test('the words and the drawings of every other script are there', async () => {
  const text = await textOf({ ...prose('Привет. 会议记录原文。 こんにちは。 Ελληνικά.'), language: 'zh', title: '需求' })
  for (const words of ['Привет.', '会议记录原文。', 'こんにちは。', 'Ελληνικά.', '需求']) expect(text).toContain(words)
  const { fonts } = await read(await written({ ...prose('会议 мир مرحبا بالعالم שלום'), language: 'ar' }))
  for (const font of ['Inter', 'NotoSansHans', 'NotoSansArabic', 'NotoSansHebrew']) expect(fonts.join()).toContain(font)
})

test('a drawing that would be too small stands on a turned page, under its heading', async () => {
  const participants = Array.from({ length: 11 }, (_, index) => ({ id: String(index), label: `Participant number ${String(index)}` }))
  const messages = participants.slice(1).map(({ id }, index) => ({ from: String(index), to: id, label: 'Sends a message on to the next' }))
  const blocks = [{ id: 'h', kind: 'heading' as const, level: 2 as const, text: 'Flow' }, { id: 'd', kind: 'diagram' as const, title: 'Messages', diagram: { type: 'sequence' as const, participants, messages } }]
  const { sheets } = await read(await written({ ...sample, blocks: [{ id: 'p', kind: 'prose', text: 'Before.' }, ...blocks, { id: 'q', kind: 'prose', text: 'After.' }] }))
  expect(sheets.map(({ wide, text }) => [wide, ['Before.', 'Flow', 'Messages', 'After.'].filter((words) => text.includes(words))])).toEqual([[false, ['Before.']], [true, ['Flow', 'Messages']], [false, ['After.']]])
})

test('what the typesetter would take for markup is text', async () => {
  const markup = '#read("/etc/passwd") $x^2$ *b* _e_ = no heading @ref <label> \\ // comment `raw` #panic("x") [x] {y}'
  expect((await textOf(prose(markup))).replaceAll(/\s+/g, ' ')).toContain(markup)
})

test('whatever strangers write, in every place there is, a document comes of it', async () => {
  const texts = EVIL.map((text) => text.slice(0, 300))
  for (const text of [texts.slice(0, 12).join(' '), texts.slice(12, 24).join(' '), texts.slice(24).join(' '), '\uD800', ']]>']) {
    expect((await read(await written({ ...infested(text), createdAt: text }))).pages, text.slice(0, 24)).toBeGreaterThan(0)
  }
})

test('the look of an organisation is put on; a logo that cannot be drawn is left out', async () => {
  const branding = (logo: string): ReadableDocument => ({ ...mockups, branding: { name: 'Acme Ltd', tones: null, fonts: null, logo } })
  const image = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>').toString('base64')}`
  expect(await textOf(branding(image))).toContain('Acme Ltd')
  expect(await textOf(branding('data:image/png;base64,bm8='))).toContain('Acme Ltd')
})

test('a document that takes too long, or stops the typesetter, is refused in words, and the next one is set', async () => {
  const job = await jobOf(sample)
  await expect(createCompiler({ limitMs: 1 })(job, 'Notes')).rejects.toMatchObject({ code: 'pdf-took-too-long', message: expect.stringContaining('"Notes" was not set as PDF within') as string })
  const compile = createCompiler({ child: new URL('../test/pdf-child.ts', import.meta.url) })
  await expect(compile({ document: 'stop' }, 'Notes')).rejects.toMatchObject({ code: 'pdf-stopped', retryable: true })
  expect(Buffer.from(await compile({ document: 'set' }, 'Notes')).toString()).toBe('set')
})

test('what the typesetter refuses is told with its reason', async () => {
  const compile = createCompiler()
  await expect(compile({ document: 'no JSON' }, 'Notes')).rejects.toMatchObject({ code: 'pdf-refused', message: expect.stringContaining('"Notes" could not be set as PDF') as string })
  expect((await compile(await jobOf(sample), 'Notes')).length).toBeGreaterThan(1000)
})

test('a child is replaced after its share of documents', async () => {
  const compile = createCompiler({ every: 2, child: new URL('../test/pdf-child.ts', import.meta.url) })
  const children: string[] = []
  for (const document of ['who', 'who', 'who']) children.push(Buffer.from(await compile({ document }, 'Notes')).toString())
  expect(children[1]).toBe(children[0])
  expect(children[2]).not.toBe(children[0])
})

test('a table is not titled once more as its page is', async () => {
  const { document } = await jobOf({ ...sample, blocks: renamed })
  const { blocks } = JSON.parse(document) as { readonly blocks: readonly { readonly kind: string; readonly title?: string | null }[] }
  expect(blocks.filter(({ kind }) => kind === 'table').map(({ title }) => title)).toEqual([null, 'Time plan'])
})
