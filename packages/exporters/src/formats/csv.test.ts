import { expect, test } from 'vitest'
import { EVIL, infested } from '../test/hostile.ts'
import { sample } from '../test/sample.ts'
import { visible } from '../reading/text.ts'
import { csv } from './csv.ts'

/** Reads CSV by RFC 4180, as a spreadsheet does. */
function parse(text: string): readonly (readonly string[])[] {
  const records: string[][] = [[]]
  for (const match of text.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)) {
    const raw = match[1] ?? ''
    records.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (match[2] === '\r\n') records.push([])
  }
  return records.slice(0, -1)
}

async function table(document: typeof sample): Promise<readonly (readonly string[])[]> {
  const [file] = await csv.write(document)
  return parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file?.bytes))
}

test('each table is a file with its lines in a last column', async () => {
  expect((await csv.write(sample)).map(({ name }) => name)).toEqual(['business-requirements-business-requirements.csv'])
  expect((await table(sample)).at(-1)).toEqual(['BR-2', 'Photos are uploaded from the phone, 25 MB each at most.', '-5', 'should (assumed)', 'U3'])
  expect(await csv.write({ ...sample, blocks: [] })).toEqual([])
})

test.each(EVIL.map((text) => [text.slice(0, 24), text] as const))('a cell holds %s as text that runs nothing', async (_, text) => {
  const cell = (await table(infested(text)))[1]?.[0] ?? ''
  expect([visible(text), `'${visible(text)}`]).toContain(cell)
  expect(cell).not.toMatch(/^\s*[=+@-]/)
})

test('two tables of one title are two files', async () => {
  const block = sample.blocks.filter(({ kind }) => kind === 'table')
  expect((await csv.write({ ...sample, blocks: [...block, ...block] })).map(({ name }) => name)).toEqual(['business-requirements-business-requirements.csv', 'business-requirements-business-requirements-2.csv'])
})
