import { describe, expect, test } from 'vitest'
import { EVIL, infested } from '../test/hostile.ts'
import { faults, read } from '../test/page.ts'
import { mockups, renamed, sample } from '../test/sample.ts'
import { html } from './html.ts'
import type { ReadableDocument } from '@aicoe/sdk'

async function page(document: ReadableDocument): Promise<string> {
  const [file] = await html.write(document)
  return new TextDecoder().decode(file?.bytes)
}

test('a page is valid, runs nothing, asks for nothing, and every link on it leads somewhere', async () => {
  expect(faults(await page(sample))).toEqual([])
  expect(faults(await page(mockups))).toEqual([])
})

test('the check of pages finds faults', () => {
  const bad = '<!doctype html><html><head><style>a{background:url(x)}</style></head><body onload="x"><h2></h2><a href="javascript:x">y</a><a href="#no">n</a><i id="a"></i><i id="a"></i><img src="x"><input><svg></svg></body></html>'
  expect(faults(bad)).toEqual([
    'the style sheet asks for something', 'body has onload=x', 'a leads to javascript:x', '<img> is not needed', 'img has src=x', 'no policy', 'the policy does not allow the style sheet',
    'id a is given twice', '#no leads nowhere', 'h2 skips a level', 'an empty h2', 'there is not one main', 'no language', 'a input has no label', 'a drawing has no name',
  ])
})

describe('text from strangers stays text', () => {
  test.each(EVIL.map((text) => [text.slice(0, 24), text] as const))('%s', async (_, text) => {
    const document = infested(text)
    for (const kind of ['notes', 'mockups']) expect(faults(await page({ ...document, kind }))).toEqual([])
  })
})

test('a statement names once what it follows from, and not what stands beside it', async () => {
  const said = (from: readonly string[]) => ({ text: 'It follows.', basis: 'derived' as const, evidence: [], from: [...from] })
  const blocks = [
    { id: 'list', kind: 'list' as const, ordered: false, items: [{ id: 'one', text: [said(['BR-1', 'BR-1', 'G-1']), ' (', { ref: 'G-1' }, ')'] }] },
    { id: 'table', kind: 'table' as const, title: 'Table', columns: [{ title: 'ID' }, { title: 'What' }], rows: [{ id: 'row', cells: [{ ref: 'BR-2' }, said(['BR-2', 'BR-3'])] }, { id: 'next', cells: ['x', said(['BR-2'])] }] },
  ]
  const { tags } = read(await page({ ...sample, blocks }))
  expect(tags.filter((tag) => tag.attributes.get('class') === 'from').map((tag) => tag.text.trim())).toEqual(['from BR-1', 'from BR-3', 'from BR-2'])
})

test('a statement leads to its line, the line leads back, and its quote is marked', async () => {
  const { tags } = read(await page(sample))
  const statement = tags.find((tag) => tag.attributes.get('class') === 'said stated' && tag.text.startsWith('Adjusters'))
  const line = tags.find((tag) => tag.attributes.get('id') === 'U2')
  expect(tags.some((tag) => tag.name === 'a' && tag.attributes.get('href') === '#U2' && tag.parents.includes('sup'))).toBe(true)
  expect(line?.text).toContain('Cited in Summary, BR-1')
  expect(tags.some((tag) => tag.attributes.get('href') === `#${statement?.attributes.get('id') ?? ''}` && tag.text === 'Summary')).toBe(true)
  expect(tags.filter((tag) => tag.name === 'mark').map((tag) => tag.text)).toEqual(['Adjusters spend 40 minutes on each claim today', 'most of it is retyping', 'Let us decide then', 'photos are uploaded from the phone, and the limit is 25 MB per photo', 'The budget is 180,000 dollars.'])
})

test('quotes that overlap are marked once, and the line keeps every character', async () => {
  const text = 'one two three four'
  const proof = (quote: string): { utterance: string; quote: string } => ({ utterance: 'U1', quote })
  const document: ReadableDocument = {
    ...sample, transcript: { ...sample.transcript, utterances: [{ id: 'U1', speaker: null, start: null, end: null, text, spans: [[0, 18]], section: [], form: 'prose' }] },
    blocks: [{ id: 'p', kind: 'prose', text: { text: 'x', basis: 'stated', evidence: [proof('two three'), proof('one two'), proof('not said')], from: [] } }],
  }
  const { tags } = read(await page(document))
  expect(tags.filter((tag) => tag.name === 'mark').map((tag) => tag.text)).toEqual(['one two three'])
  expect(tags.find((tag) => tag.attributes.get('class') === 'words' && tag.parents.includes('ol'))?.text).toBe(text)
})

test('what is assumed says so in words', async () => {
  const { tags } = read(await page(sample))
  expect(tags.filter((tag) => tag.attributes.get('class') === 'said assumed').map((tag) => tag.text)).toEqual(['should assumed', 'Customers have a phone. assumed'])
})

test('an id leads to its item here or to the document that holds it; an unknown one stays text', async () => {
  const { tags } = read(await page({ ...sample, elsewhere: { 'UC-7': 'use-cases', 'BR-1': 'not-here' } }))
  const hrefs = (text: string): readonly (string | undefined)[] => [...new Set(tags.filter((tag) => tag.text === text && tag.attributes.get('class') === 'id').map((tag) => tag.attributes.get('href')))]
  expect(hrefs('UC-7')).toEqual(['use-cases.html#UC-7'])
  expect(hrefs('BR-1')).toEqual(['#BR-1'])
  expect(read(await page(sample)).tags.find((tag) => tag.text === 'UC-7' && tag.attributes.get('class') === 'id')?.name).toBe('span')
})

test('a prototype starts at its start page and its buttons lead to screens', async () => {
  const { tags } = read(await page(mockups))
  const pages = tags.filter((tag) => tag.name === 'section' && tag.attributes.get('class')?.startsWith('page') === true).map((tag) => tag.attributes.get('id'))
  expect(pages).toEqual(['start', 'SCR-1', 'SCR-2', 'about'])
  expect(tags.find((tag) => tag.name === 'a' && tag.text === 'Send the claim')?.attributes.get('href')).toBe('#SCR-2')
  expect(tags.filter((tag) => tag.text === 'Save for later').at(-1)?.name).toBe('button')
})

test('an empty document is a page too', async () => {
  const empty = { ...sample, blocks: [], transcript: { ...sample.transcript, utterances: [], date: null } }
  expect(faults(await page(empty))).toEqual([])
  expect(faults(await page({ ...empty, kind: 'mockups' }))).toEqual([])
})

test('a page wears the look of its organisation, and what looks like more than a colour or a typeface does nothing', async () => {
  const tones = { accent: '#a3195b', hover: '#901450', soft: '#fdeef4', on: '#ffffff' }
  const logo = 'data:image/svg+xml;base64,PHN2Zy8+'
  for (const kind of ['notes', 'mockups']) {
    const text = await page({ ...mockups, kind, branding: { name: '<b>Acme</b>', tones: { light: tones, dark: { ...tones, accent: '#ff99cc}body{background:url(//x)' } }, fonts: { sans: 'Inter', serif: 'Georgia;}</style><script>' }, logo } })
    expect(text).toContain(':root{--accent:#a3195b}')
    expect(faults(text)).toEqual(['<img> is not needed', `img has src=${logo}`])
  }
})

test('a table is not titled once more as its page is', async () => {
  const captions = read(await page({ ...sample, blocks: renamed })).tags.filter((tag) => tag.name === 'caption')
  expect(captions.map((tag) => [tag.text, tag.attributes.get('class') ?? ''])).toEqual([['Business requirements', 'unseen'], ['Time plan', '']])
})
