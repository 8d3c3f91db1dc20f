import { strToU8, zipSync, Zip, ZipDeflate } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AppError } from '@aicoe/sdk'
import { readTranscript } from '../index.ts'
import type { Limits } from '../index.ts'

const CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
const STYLES = '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>'
const NUMBERING = '<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
const DOC_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>'

const paragraph = (text: string, properties = '', run = ''): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const heading = (level: number, text: string): string => paragraph(text, `<w:pStyle w:val="Heading${String(level)}"/>`)
const item = (text: string, list = 1, level = 0): string => paragraph(text, `<w:numPr><w:ilvl w:val="${String(level)}"/><w:numId w:val="${String(list)}"/></w:numPr>`)
const documentXml = (body: string, prolog = ''): string => `<?xml version="1.0"?>${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`

type Files = Record<string, Uint8Array>
const files = (body: string, prolog = ''): Files => ({
  '[Content_Types].xml': strToU8(CONTENT_TYPES), '_rels/.rels': strToU8(RELS), 'word/document.xml': strToU8(documentXml(body, prolog)), 'word/styles.xml': strToU8(STYLES),
  'word/numbering.xml': strToU8(NUMBERING), 'word/_rels/document.xml.rels': strToU8(DOC_RELS),
})
async function code(entries: Files, limits: Partial<Limits> = {}): Promise<string> {
  try {
    await readTranscript(zipSync(entries), 'talk.docx', limits)
    return 'none'
  } catch (error) {
    return AppError.is(error) ? error.code : String(error)
  }
}

describe('Word files', () => {
  it('notes keep their headings, lists, bold labels and tables', async () => {
    const body = heading(1, 'Portal &amp; review') + paragraph('Date: 2025-11-02') + paragraph('Attendees', '', '<w:b/>') + item('Ann (PM)') + item('Bob') + heading(2, 'Decisions') + item('Ship &lt;soon&gt;') + item('to Asia', 1, 1)
      + paragraph('') + item('First', 2) + item('Second', 2) + '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cost</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5 euros</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    const { transcript, source } = await readTranscript(zipSync(files(body)), 'notes.docx')
    expect(transcript).toMatchObject({ format: 'minutes', title: 'Portal & review', date: '2025-11-02' })
    expect(transcript.utterances.map(({ form, section, text }) => [form, section.join('/'), text])).toEqual([
      ['field', '', 'Date: 2025-11-02'], ['item', 'Attendees', 'Ann (PM)'], ['item', 'Attendees', 'Bob'], ['item', 'Decisions', 'Ship <soon>'], ['item', 'Decisions', 'to Asia'],
      ['item', 'Decisions', 'First'], ['item', 'Decisions', 'Second'], ['prose', 'Decisions', 'Cost | 5 euros'],
    ])
    expect(source).toContain('  - to Asia')
  })

  it('talk in a Word file is plain talk', async () => {
    const { transcript } = await readTranscript(zipSync(files(paragraph('Ann: Hello.') + paragraph('Bob: Hi.') + paragraph('Ann: Bye.'))), 'x.docx')
    expect(transcript).toMatchObject({ format: 'plain', encoding: 'UTF-8' })
    expect(transcript.utterances.map((utterance) => utterance.text)).toEqual(['Hello.', 'Hi.', 'Bye.'])
  })

  it('reads archives that were written as a stream', async () => {
    const chunks: Uint8Array[] = []
    const zip = new Zip((error, chunk) => { if (error !== null) throw error; chunks.push(chunk) })
    for (const [name, bytes] of Object.entries(files(paragraph('Ann: Hello.') + paragraph('Bob: Hi.')))) { const entry = new ZipDeflate(name); zip.add(entry); entry.push(bytes, true) }
    zip.end()
    expect((await readTranscript(Buffer.concat(chunks), 'x.docx')).transcript.utterances).toHaveLength(2)
  })

  it('refuses a bomb by size, by ratio and by number of files, before it is unpacked', async () => {
    const talk = files(paragraph('Ann: Hi.') + paragraph('Bob: Hi.'))
    expect(await code(talk)).toBe('none')
    expect(await code({ ...talk, 'word/media/a.bin': new Uint8Array(5 * 1024 * 1024) })).toBe('file-bomb')
    expect(await code(talk, { maxInflatedBytes: 1000 })).toBe('file-bomb')
    expect(await code(talk, { maxEntries: 3 })).toBe('file-bomb')
  })

  it('refuses damaged documents and entity tricks', async () => {
    expect(await code({ ...files(''), 'word/document.xml': strToU8('<w:document') })).toBe('file-damaged')
    expect(await code(files(paragraph('Ann: &x;'), '<!DOCTYPE w [<!ENTITY x "ha">]>'))).toBe('file-damaged')
    expect(await code(files(''))).toBe('file-empty')
  })
})
