import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '@aicoe/sdk'
import { readTranscript, textOf } from './index.ts'

interface Turn { readonly speaker: string; readonly seconds: number; readonly text: string }

const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 40 })
const sentence = words.map((list) => { const text = list.join(' '); return `${text.charAt(0).toUpperCase()}${text.slice(1)}.` })
const speakers = fc.constantFrom('Ann Lee', 'Bob', 'Dr. Cy van Dyk', 'Project Manager', 'Élodie Ünal', 'Speaker 1', '王小明')
const talk = fc.array(fc.record({ speaker: speakers, text: sentence, gap: fc.integer({ min: 1, max: 400 }) }), { minLength: 4, maxLength: 30 }).map((list): Turn[] => {
  let at = 0
  // Everybody is heard twice, as in a meeting: a name that occurs once is not known to be one in every format.
  return [...list, ...list].map(({ speaker, text, gap }) => ({ speaker, seconds: at += gap, text }))
})

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (at: number): string => `${two(Math.floor(at / 3600))}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`
const short = (at: number): string => at < 3600 ? `${String(Math.floor(at / 60))}:${two(at % 60)}` : clock(at)

const WRITERS: Readonly<Record<string, (turn: Turn, index: number) => string>> = {
  'teams-vtt': ({ speaker, seconds, text }) => `${clock(seconds)}.000 --> ${clock(seconds)}.900\n<v ${speaker}>${text}</v>\n\n`,
  'zoom-vtt': ({ speaker, seconds, text }, index) => `${String(index + 1)}\n${clock(seconds)}.000 --> ${clock(seconds)}.900\n${speaker}: ${text}\n\n`,
  srt: ({ speaker, seconds, text }, index) => `${String(index + 1)}\n${clock(seconds)},000 --> ${clock(seconds)},900\n${speaker}: ${text}\n\n`,
  'teams-text': ({ speaker, seconds, text }) => `${speaker}   ${short(seconds)}\n${text}\n\n`,
  otter: ({ speaker, seconds, text }) => `${speaker}  ${short(seconds)}  \n${text}\n\n`,
  'zoom-captions': ({ speaker, seconds, text }) => `[${speaker}] ${clock(seconds)}\n${text}\n\n`,
  bracketed: ({ speaker, seconds, text }) => `[${clock(seconds)}] ${speaker}: ${text}\n`,
  markdown: ({ speaker, text }) => `**${speaker}:** ${text}\n\n`,
  plain: ({ speaker, text }) => `${speaker}: ${text}\n`,
  meet: ({ speaker, text }) => `${speaker}: ${text}\n`,
}
const HEADS: Readonly<Record<string, string>> = { 'teams-vtt': 'WEBVTT\n\n', 'zoom-vtt': 'WEBVTT\n\n', meet: 'Transcript\n\n00:00:00\n\n' }

const joined = (turns: readonly { readonly speaker: string | null; readonly text: string }[]): string[] => {
  const out: { speaker: string | null; text: string }[] = []
  for (const { speaker, text } of turns) {
    const last = out.at(-1)
    if (last?.speaker === speaker) last.text += ` ${text}`
    else out.push({ speaker, text })
  }
  return out.map(({ speaker, text }) => `${String(speaker)}: ${text}`)
}

describe('random talk written in each format reads back equal', () => {
  it.each(Object.keys(WRITERS))('%s', async (format) => {
    await fc.assert(fc.asyncProperty(talk, fc.constantFrom('\n', '\r\n', '  \r\n'), async (turns, newline) => {
      const written = ((HEADS[format] ?? '') + turns.map((turn, index) => WRITERS[format]?.(turn, index) ?? '').join('')).replaceAll('\n', format === 'teams-text' ? '\r\n' : newline)
      const { transcript, source } = await readTranscript(new TextEncoder().encode(written), 'talk')
      expect(transcript.format).toBe(format)
      expect(joined(transcript.utterances)).toEqual(joined(turns))
      for (const utterance of transcript.utterances) expect(utterance.text).toBe(textOf(source, utterance.spans))
    }), { numRuns: 60 })
  })
})

describe('whatever the bytes are', () => {
  const lines = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('WEBVTT', '00:01.000 --> 00:02.000', '<v Ann>', 'Ann: ', '- item', '# Head', '---', '[laughs]', '00:00:05', 'Ann  0:05', '**Bold:**', '\u202e', '甲：乙', 'NOTE', '\0')), { maxLength: 40 })
  const tryToRead = async (bytes: Uint8Array): Promise<void> => {
    try {
      const { transcript, source } = await readTranscript(bytes, 'x')
      expect(transcript.utterances.filter((utterance) => utterance.text !== textOf(source, utterance.spans) || !utterance.text.isWellFormed())).toEqual([])
    } catch (error) {
      if (!AppError.is(error)) throw error
      expect(error.code).toMatch(/^(?:file-|not-a-transcript)/)
    }
  }

  it('bytes are read or refused, never an accident', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), tryToRead), { numRuns: 300 })
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes])), tryToRead), { numRuns: 300 })
  })

  it('lines of every format mixed with anything are read or refused', async () => {
    await fc.assert(fc.asyncProperty(lines, (parts) => tryToRead(new TextEncoder().encode(parts.join('\n')))), { numRuns: 400 })
  })

  // What is quadratic anywhere does not end within the time of a test on these.
  it.each(['!', ' ', '<v ', '{\\', '# ', '[', '(', '"', '甲', 'a\n', '- \n', 'Ann: b\n', '**', ':', '\u202e', '00:01.000 --> 00:02.000\n', 'a b\n\n'])('a megabyte of %j ends', async (unit) => {
    await tryToRead(new TextEncoder().encode(`Ann: x\n${unit.repeat(Math.ceil(1_000_000 / unit.length))}y\nBob: z`))
    await tryToRead(new TextEncoder().encode(`${unit.repeat(Math.ceil(1_000_000 / unit.length))}y`))
  })

  it('a hundred thousand words are read whole', async () => {
    const turns = Array.from({ length: 10_000 }, (_, index) => `${index % 2 === 0 ? 'Ann' : 'Bob'}: One two three four five six seven eight nine ten.`)
    const { transcript } = await readTranscript(new TextEncoder().encode(turns.join('\n')), 'long.txt')
    expect(transcript.utterances).toHaveLength(10_000)
    const { transcript: flat } = await readTranscript(new TextEncoder().encode('one two three four five six seven eight nine ten '.repeat(10_000)), 'flat.txt')
    expect(flat.utterances.map((utterance) => utterance.text).join(' ').split(' ')).toHaveLength(100_000)
  })
})
