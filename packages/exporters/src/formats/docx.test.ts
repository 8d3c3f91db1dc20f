import type { ReadableDocument } from '@aicoe/sdk'
import { describe, expect, test } from 'vitest'
import { oneLine } from '../reading/text.ts'
import { EVIL, infested } from '../test/hostile.ts'
import { mockups, renamed, sample } from '../test/sample.ts'
import { all, opened, textOf, wordFaults } from '../test/word.ts'
import type { Opened } from '../test/word.ts'
import { docx } from './docx.ts'

async function written(document: ReadableDocument): Promise<Uint8Array> {
  const [file] = await docx.write(document)
  return file?.bytes ?? new Uint8Array()
}

async function word(document: ReadableDocument): Promise<Opened> {
  return opened(await written(document))
}

function empty(more: Partial<ReadableDocument>): ReadableDocument {
  return { ...sample, blocks: [], ...more }
}

test('every kind of block is in a file that opens, and every link in it leads somewhere', async () => {
  expect(wordFaults(await word(sample))).toEqual([])
  expect(wordFaults(await word(mockups))).toEqual([])
  expect(wordFaults(await word(empty({ transcript: { ...sample.transcript, utterances: [], date: null } })))).toEqual([])
})

test('headings are those of Word, and the contents lead to them', async () => {
  const { paragraphs } = await word(sample)
  expect(paragraphs.filter(({ style }) => /^(?:Title|Heading\d)$/.test(style)).map(({ style, text }) => `${style} ${text}`)).toEqual([
    'Title Business requirements', 'Heading1 Summary', 'Heading1 Business requirements', 'Heading2 Each with its proof', 'Heading2 Scope', 'Heading1 Diagrams', 'Heading1 Screens', 'Heading1 Sources', 'Heading1 Lines of the transcript',
  ])
  const entries = paragraphs.filter(({ style }) => style.startsWith('TOC'))
  expect(entries.map(({ text }) => text.trim())).toEqual(['Summary', 'Business requirements', 'Each with its proof', 'Scope', 'Diagrams', 'Screens'])
  expect(entries.flatMap(({ element }) => all(element, 'w:hyperlink').map((link) => link.getAttribute('w:anchor')))).toContain('at_scope')
})

test('proofs follow the statement and lead to the lines, which stand at the end', async () => {
  const { paragraphs } = await word(sample)
  const texts = paragraphs.map(({ text }) => text)
  expect(texts).toContain('A claim is entered once. (U2, from BR-2)')
  expect(texts).toContain('should (assumed)')
  expect(texts).toContain('Attention Retyping is the main cost in claims handling. (S1)')
  expect(texts).toContain('U4  Priya Shah, 1:01:42: The budget is 180,000 dollars. I will confirm with finance by Friday.')
  expect(texts.join(' ')).not.toContain('Parked: the chat bot.')
  const claim = paragraphs.find(({ text }) => text.startsWith('A claim is entered once'))
  expect(claim === undefined ? [] : all(claim.element, 'w:hyperlink').map((link) => link.getAttribute('w:anchor'))).toEqual(['at_U2', 'at_BR_2'])
})

test('a table says its head on each page, tears no row apart and no id, and is as wide as the page', async () => {
  const { part } = await word(sample)
  // The only table of the sample.
  const table = part('word/document.xml')
  const rows = all(table, 'w:tr')
  expect(rows.map((row) => all(row, 'w:tblHeader').length)).toEqual([1, 0, 0])
  expect(rows.map((row) => all(row, 'w:cantSplit').length)).toEqual([1, 1, 1])
  expect(rows.map((row) => all(row, 'w:noBreakHyphen').length)).toEqual([0, 2, 1])
  const widths = all(table, 'w:gridCol').map((column) => Number(column.getAttribute('w:w')))
  expect(widths.reduce((sum, width) => sum + width)).toBeGreaterThan(9600)
  expect(widths.reduce((sum, width) => sum + width)).toBeLessThanOrEqual(9638)
  expect(Math.max(...widths)).toBe(widths[1])
})

test('each list counts by itself', async () => {
  const steps = { kind: 'list' as const, ordered: true, items: [{ id: 'a', text: 'Report' }] }
  const { part } = await word(empty({ blocks: [{ id: 'one', ...steps }, { id: 'two', ...steps }] }))
  const numbers = all(part('word/document.xml'), 'w:numId').map((number) => number.getAttribute('w:val'))
  expect(new Set(numbers).size).toBe(2)
})

test('a diagram is a picture that says what it shows', async () => {
  const { part, files, paragraphs } = await word(sample)
  const described = all(part('word/document.xml'), 'wp:docPr').map((drawing) => drawing.getAttribute('descr') ?? '')
  expect(described.filter((text) => text.includes('Customer → Claims app: reports damage'))).toHaveLength(1)
  expect([...files.keys()].filter((path) => path.endsWith('.svg'))).toHaveLength(3)
  expect(paragraphs.filter(({ style }) => style === 'Words').map(({ text }) => text).join()).toContain('Customer → Claims app: reports damage')
})

describe('text from strangers stays text', () => {
  test.each(EVIL.map((text) => [text.slice(0, 24), text] as const))('%s', async (_, text) => {
    const file = await word(infested(text))
    expect(wordFaults(file)).toEqual([])
    const [table] = all(file.part('word/document.xml'), 'w:tbl')
    const cells = table === undefined ? [] : all(table, 'w:tc').map((cell) => oneLine(textOf(cell)))
    expect(cells).toHaveLength(8)
    expect(cells[4]).toBe(oneLine(text))
  })
})

test('a long name stays on one line of each page', async () => {
  const { part } = await word(empty({ title: '字'.repeat(500), project: 'x '.repeat(500) }))
  expect(all(part('word/header1.xml'), 'w:t').map((text) => text.textContent?.length)).toEqual([40, 40])
})

test('text from the right runs from the right', async () => {
  const { paragraphs } = await word(empty({ language: 'ar', blocks: [{ id: 'p', kind: 'prose', text: 'مرحبا بالعالم' }, { id: 'q', kind: 'prose', text: 'Hello' }] }))
  expect(['مرحبا بالعالم', 'Hello'].map((text) => paragraphs.filter((line) => line.text === text).map(({ element }) => all(element, 'w:bidi').length))).toEqual([[1], [0]])
})

test('the same document is the same bytes, of its own date', async () => {
  const first = await written(sample)
  await written(mockups)
  expect(Buffer.compare(first, await written(sample))).toBe(0)
  expect(opened(first).files.get('docProps/core.xml')).toMatch(/<dc:title>Business requirements<.*created[^>]*>2026-03-14T09:30:00Z<.*modified[^>]*>2026-03-14T09:30:00Z</)
})

test('a document wears the look of its organisation, and speaks its language', async () => {
  const tones = { accent: '#a3195b', hover: '#901450', soft: '#fdeef4', on: '#ffffff' }
  const logo = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const branding = { name: '<b>Acme</b>', tones: { light: tones, dark: tones }, fonts: { sans: "'Open Sans', sans-serif", serif: 'x"/><w:evil' }, logo }
  const file = await word({ ...sample, language: 'de', byRules: ['Scope'], branding })
  expect(wordFaults(file)).toEqual([])
  expect(all(file.part('word/header1.xml'), 'w:t').map((text) => text.textContent)).toEqual(['Business requirements', '<b>Acme</b>'])
  expect(file.files.get('word/styles.xml')).toMatch(/w:ascii="Open Sans"[^]*w:val="de-DE"[^]*A3195B/)
  expect(file.paragraphs.slice(0, 5).map(({ text }) => text)).toEqual(['', 'Claims intake', 'Business requirements', 'Fassung 3 · 14. März 2026', 'Von Regeln geschrieben, weil kein Modell brauchbar geantwortet hat: Scope'])
  expect(all(file.part('word/document.xml'), 'wp:docPr')).toHaveLength(4)
  expect(wordFaults(await word({ ...sample, branding: { ...branding, logo: 'data:image/png;base64,AAAA' } }))).toEqual([])
})

test('a table is not titled once more as its page is', async () => {
  const { paragraphs } = await word({ ...sample, blocks: renamed })
  expect(paragraphs.filter(({ style }) => style === 'Titled').map(({ text }) => text)).toEqual(['Time plan'])
})
