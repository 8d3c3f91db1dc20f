import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AppError } from '@aicoe/sdk'
import { readTranscript } from '../index.ts'
import type { Limits } from '../index.ts'

async function refusal(bytes: Uint8Array | string, fileName = 'talk.txt', limits: Partial<Limits> = {}): Promise<{ code: string; message: string }> {
  try {
    await readTranscript(typeof bytes === 'string' ? strToU8(bytes) : bytes, fileName, limits)
  } catch (error) {
    if (!AppError.is(error)) throw error
    return { code: error.code, message: error.message }
  }
  return { code: 'none', message: '' }
}
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

describe('bytes that are no transcript', () => {
  it.each<[string, Uint8Array | string, string, RegExp]>([
    ['nothing', new Uint8Array(), 'file-empty', /empty \(0 bytes\)/],
    ['white space', ' \n\t\u200b\n\0', 'file-empty', /no words/],
    ['only a frame', 'Transcribed by https://otter.ai\n', 'file-empty', /nobody says anything/],
    ['a PDF', '%PDF-1.7\n', 'file-binary', /a PDF/],
    ['an image', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'file-binary', /image/],
    ['a program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]), 'file-binary', /a program/],
    ['a video', Uint8Array.from([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x6d]), 'file-binary', /video/],
    ['an old Word file', Uint8Array.from([...OLE, ...Array<number>(600).fill(0)]), 'file-binary', /\.docx/],
    ['an encrypted Word file', Uint8Array.from([...OLE, ...Buffer.from('EncryptedPackage', 'utf16le')]), 'file-encrypted', /password/],
    ['noise', Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256), 'file-binary', /not text/],
    ['a ZIP without a document', zipSync({ 'a.txt': strToU8('Ann: Hi.') }), 'file-binary', /a ZIP archive/],
    ['a workbook', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'file-binary', /Excel/],
    ['a damaged archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 1, 1, 1, 1, 20, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 0x61, 255, 255, 255, 255, 255, 255, 255]), 'file-damaged', /damaged/],
    ['a locked archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 1, 0]), 'file-encrypted', /password/],
  ])('%s: %#', async (_, bytes, code, words) => {
    const found = await refusal(bytes, '/home/ann/talk.docx')
    expect(found.code).toBe(code)
    expect(found.message).toMatch(words)
    expect(found.message.startsWith('"talk.docx" ')).toBe(true)
  })

  it('over the limit, and says both sizes', async () => {
    expect(await refusal('Ann: Hello there.', 'x.txt', { maxBytes: 10 })).toEqual({ code: 'file-too-large', message: expect.stringMatching(/17 bytes; the limit is 10 bytes/) as string })
    expect((await refusal(new Uint8Array(26 * 1024 * 1024).fill(65))).message).toMatch(/26\.0 MB; the limit is 25\.0 MB/)
  })
})

describe('text that is no transcript', () => {
  it.each<[string, string, RegExp]>([
    ['a web page', '<!DOCTYPE html>\n<html><body><p>Ann: Hi.</p></body></html>', /web page/],
    ['XML', '<?xml version="1.0"?>\n<a><b>Ann</b></a>', /XML/],
    ['JSON', JSON.stringify({ speakers: ['Ann'], text: 'Hello' }), /JSON/],
    ['JSON lines', '{"a":1}\n{"a":2}\n{"a":3}\n', /JSON/],
    ['CSV', 'id,name,price\n1,pen,2.50\n2,book,10\n3,"a, b",4\n', /table/],
    ['a tab table', 'id\tname\tprice\n1\tpen\t2.50\n2\tbook\t10\n', /table/],
    ['TypeScript', 'import { a } from "b"\nexport function run(x: number): number {\n  const y = x + 1;\n  return y;\n}\n', /source code/],
    ['Python', 'import os\nfrom sys import argv\ndef main():\n    return 1;\nclass A(B):\n    def run(self):\n', /source code/],
    ['a log', '2025-01-02T10:00:00Z INFO started\n2025-01-02T10:00:01Z ERROR failed\n2025-01-02 10:00:02 WARN slow\n', /log file/],
    ['base64', `${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'.repeat(40)}\n`, /data without words/],
    ['numbers', '1 2 3 4 5 6\n$ 7 % 8 & 9\n', /data without words/],
    ['a note', 'hello world\n', /only a few words/],
  ])('%s', async (_, text, words) => {
    const found = await refusal(text)
    expect(found.code).toBe('not-a-transcript')
    expect(found.message).toMatch(words)
  })

  it.each([
    'Ann: One, two, three, four.\nBob: Five, six, seven, eight.\nAnn: Nine, ten, eleven, twelve.\n',
    '[10:00:01] Ann: {"a": 1} is JSON.\n[10:00:02] Bob: const x = 1;\n',
    '2025-01-02 we met. INFO is a word.\nIt was good; we agreed.\nThe end.\n',
    'Ann: return the form;\nBob: if (we can) {\nAnn: yes.\nBob: so be it.\n',
  ])('but talk about it is: %j', async (text) => { expect((await refusal(text)).code).toBe('none') })
})

describe('file names', () => {
  it.each([['../../etc/passwd', 'passwd'], ['C:\\Users\\ann\\talk.vtt', 'talk.vtt'], ['..', 'transcript'], ['', 'transcript'], ['a\u202etxt.exe\0', 'atxt.exe'], ['.hidden', 'hidden']])('%j becomes %j', async (given, kept) => {
    expect((await readTranscript(strToU8('Ann: Hello.\nBob: Hi.'), given)).transcript.fileName).toBe(kept)
  })
})
