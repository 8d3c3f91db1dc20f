import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Utterance } from '@aicoe/sdk'
import { transcriptSchema } from '@aicoe/sdk'
import { readTranscript, textOf } from './index.ts'

const EXAMPLES = new URL('../../../examples/', import.meta.url)
interface Turn { readonly speaker: string | null; readonly text: string }
interface Gold { readonly language: string; readonly turns: readonly Turn[]; readonly asFileText?: string }

const FORMATS: Readonly<Record<string, string>> = {
  'Bed006.bracket.txt': 'bracketed', 'ES2005a.zoom_caption.txt': 'zoom-captions', 'ES2008a.teams.vtt': 'teams-vtt', 'ES2008b.srt': 'srt',
  'ES2008c.teams_txt.txt': 'teams-text', 'ES2008c.teams.docx': 'teams-docx', 'ES2008d.otter.txt': 'otter', 'ES2016b.asr.txt': 'raw', 'IB4005.zoom.vtt': 'zoom-vtt',
  'IS1000a.plain.txt': 'plain', 'TS3005day.gmeet.txt': 'meet', 'education_10.gdoc_md.md': 'markdown', 'vcsum_65.plain_zh.txt': 'plain',
}
const MINUTES = readdirSync(new URL('minutes/', EXAMPLES)).filter((file) => file.endsWith('.txt')).map((file) => `minutes/${file}`)

const read = async (file: string): ReturnType<typeof readTranscript> => readTranscript(readFileSync(new URL(file, EXAMPLES)), file)

/** Neighbouring pieces of one speaker, word for word; Chinese without its spaces, since they part no words. */
function turns(pieces: readonly Turn[], language: string): string[] {
  const joined: { speaker: string | null; text: string }[] = []
  for (const { speaker, text } of pieces) {
    const last = joined.at(-1)
    if (last?.speaker === speaker) last.text += ` ${text}`
    else joined.push({ speaker, text })
  }
  return joined.map(({ speaker, text }) => `${String(speaker)}: ${text.split(/\s+/).join(language === 'zh' ? '' : ' ')}`)
}

function expectLaws(source: string, utterances: readonly Utterance[]): void {
  let end = 0
  utterances.forEach((utterance, index) => {
    expect(utterance.id).toBe(`U${String(index + 1)}`)
    expect(utterance.text).toBe(textOf(source, utterance.spans))
    for (const [from, to] of utterance.spans) {
      expect(from).toBeGreaterThanOrEqual(end)
      expect(to).toBeGreaterThan(from)
      end = to
    }
  })
}

describe('the twelve meetings', () => {
  it.each(Object.entries(FORMATS))('%s is read as %s, and nothing said is lost', async (file, format) => {
    const gold = JSON.parse(readFileSync(new URL(`gold/turns/${file.split('.')[0] ?? ''}.json`, EXAMPLES), 'utf8')) as Gold
    const { transcript, source } = await read(file)
    expect(transcriptSchema.parse(transcript)).toEqual(transcript)
    expect(transcript.format).toBe(format)
    expect(transcript.language).toBe(gold.language)
    const said = transcript.utterances.filter((utterance) => utterance.form === 'speech')
    const expected = gold.asFileText === undefined ? gold.turns : [{ speaker: null, text: gold.asFileText }]
    expect(turns(said, gold.language)).toEqual(turns(expected, gold.language))
    expectLaws(source, transcript.utterances)
  })

  it.each(Object.keys(FORMATS))('%s is cut to the grain of a sentence or a short paragraph', async (file) => {
    const { transcript } = await read(file)
    expect(Math.max(...transcript.utterances.map((utterance) => utterance.text.length))).toBeLessThanOrEqual(400)
  })

  it('a .docx gives what its text twin gives', async () => {
    const word = await read('ES2008c.teams.docx')
    const text = await read('ES2008c.teams_txt.txt')
    const bare = (utterances: readonly Utterance[]): unknown => utterances.map(({ speaker, start, text: words }) => ({ speaker, start, words }))
    expect(bare(word.transcript.utterances)).toEqual(bare(text.transcript.utterances))
    expect(word.transcript.title).toBe(text.transcript.title)
    expect(word.transcript.durationSeconds).toBe(2098)
  })

  it('knows the length and the title where the file says them', async () => {
    const { transcript } = await read('TS3005day.gmeet.txt')
    expect(transcript.durationSeconds).toBe(10_139)
    expect(transcript.title).toBe('Remote control project, all-day recording')
  })
})

describe('the sample minutes', () => {
  it.each(MINUTES)('%s keeps the law of spans and every word outside headings and directions', async (file) => {
    const { transcript, source } = await read(file)
    expect(transcriptSchema.parse(transcript)).toEqual(transcript)
    expectLaws(source, transcript.utterances)
    const words = (text: string): string[] => text.match(/[\p{L}\d]+/gu) ?? []
    const outside = new Set([...words(transcript.title ?? ''), ...transcript.utterances.flatMap((utterance) => utterance.section.flatMap(words)), ...source.split('\n').filter((line) => /^#|^\[.*\]\s*$/.test(line)).flatMap(words),
      ...transcript.utterances.flatMap((utterance) => words(utterance.speaker ?? '')), ...words([...source.matchAll(/\[[^\]]*\]|\(overhearing\)|^\d+\. |^Meeting \w+/gm)].join(' '))])
    const kept = new Map<string, number>()
    for (const word of transcript.utterances.flatMap((utterance) => words(utterance.text))) kept.set(word, (kept.get(word) ?? 0) + 1)
    const lost = words(source).filter((word) => { const left = kept.get(word) ?? 0; kept.set(word, left - 1); return left <= 0 && !outside.has(word) })
    expect(lost).toEqual([])
  })

  it('healthcare: headings are sections, labels and bullets are cut out, the date is read', async () => {
    const { transcript } = await read('minutes/healthcare_ai_meeting.txt')
    expect(transcript).toMatchObject({ format: 'minutes', title: 'AI-Powered Customer Service Automation Meeting', date: '2025-10-29' })
    expect(transcript.utterances[0]).toMatchObject({ form: 'field', text: 'Date: October 29, 2025' })
    expect(transcript.utterances.find((utterance) => utterance.text.startsWith('Technology Platform:'))).toMatchObject({
      form: 'item', speaker: null, section: ['Discussion Points', 'Budget Breakdown'], text: 'Technology Platform: $800K (AI platform, infrastructure, integrations)',
    })
    expect(transcript.utterances.find((utterance) => utterance.text.startsWith('Natural language'))?.section.at(-1)).toBe('Intelligent Virtual Assistant (IVA)')
    expect(transcript.utterances.find((utterance) => utterance.text.startsWith('Discuss and finalize'))?.form).toBe('prose')
  })

  it('messy: list items are said by who introduced them, a list of owners names no speakers', async () => {
    const { transcript } = await read('minutes/test_messy_transcript.txt')
    expect(transcript).toMatchObject({ format: 'plain', title: 'Complex E-Commerce Platform Project', date: '2025-11-02' })
    const of = (start: string): unknown => { const found = transcript.utterances.find((utterance) => utterance.text.startsWith(start)); return found === undefined ? null : [found.speaker, found.form, found.section] }
    expect(of('User authentication')).toEqual(['CTO', 'item', []])
    expect(of('But ALSO')).toEqual(['Product Manager', 'speech', []])
    expect(of('Order confirmation')).toEqual(['Product Manager', 'item', ['MUST HAVE']])
    expect(of('Phase 4 (Month 7+)')).toEqual(['Product Manager', 'item', []])
    expect(of('CTO: Technical architecture')).toEqual(['CEO', 'item', []])
    expect(of('Sounds good!')).toEqual(['Everyone', 'speech', []])
    expect(of("Make sure it's scalable")).toEqual(['CEO', 'speech', []])
    expect(of('[Some technical discussion')).toEqual([null, 'prose', []])
    expect(transcript.utterances.some((utterance) => /laughs|whispers|Meeting ends/.test(utterance.text))).toBe(false)
  })

  it('customer portal: notes and mails at the end belong to nobody or to who wrote them', async () => {
    const { transcript } = await read('minutes/backend_test_transcript_messy.txt')
    const note = transcript.utterances.find((utterance) => utterance.text === 'Scalability')
    expect(note).toMatchObject({ speaker: null, form: 'item', section: ['Additional notes scribbled on whiteboard'] })
    expect(transcript.utterances.find((utterance) => utterance.text.includes('Salesforce'))).toMatchObject({ speaker: 'Sarah', form: 'prose', section: ['Email follow-up from Sarah (sent 2 hours later)'] })
  })
})
