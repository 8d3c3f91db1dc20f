import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { streamZip } from './stream.ts'
import type { StreamedFile } from './stream.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('files that come in pieces are a ZIP, of which the first bytes are out before the last file is asked for', async () => {
  let asked = 0
  async function* files(): AsyncGenerator<StreamedFile> {
    await Promise.resolve()
    asked++
    yield { path: 'one.txt', chunks: [bytes('first '), bytes('second')] }
    asked++
    yield { path: 'folder/ü.txt', chunks: [] }
  }
  const pieces: Uint8Array[] = []
  let askedAtFirst = 0
  for await (const piece of streamZip(files())) {
    if (pieces.length === 0) askedAtFirst = asked
    pieces.push(piece)
  }
  expect(askedAtFirst).toBe(1)
  const found = unzipSync(Buffer.concat(pieces))
  expect(Object.entries(found).map(([path, content]) => [path, new TextDecoder().decode(content)])).toEqual([['one.txt', 'first second'], ['folder/ü.txt', '']])
})
