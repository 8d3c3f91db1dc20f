import { describe, expect, it } from 'vitest'
import { readTranscript } from '../index.ts'

interface Heard { readonly speaker: string | null; readonly start: number | null; readonly end: number | null; readonly text: string }
async function hear(text: string): Promise<{ format: string; title: string | null; heard: readonly Heard[] }> {
  const { transcript } = await readTranscript(new TextEncoder().encode(text), 'talk.txt')
  return { format: transcript.format, title: transcript.title, heard: transcript.utterances.map(({ speaker, start, end, text: words }) => ({ speaker, start, end, text: words })) }
}
const said = (heard: readonly Heard[]): string[] => heard.map(({ speaker, text }) => `${String(speaker)}: ${text}`)

describe('WebVTT', () => {
  it('reads classes, nested tags, entities, cue settings, notes, styles and regions', async () => {
    const { format, title, heard } = await hear([
      'WEBVTT - Weekly sync', '', 'STYLE', '::cue { color: red }', '', 'NOTE', 'made by a machine', '', 'REGION', 'id:one', '', 'intro', '01:00.000 --> 01:02.500 align:start position:10%',
      '<v.loud.first Ann Lee>Research &amp; development <c.yellow>costs</c> <i>5 &lt; 6</i><00:01:01.000> euros.</v>', '', '02:00.000 --> 02:01.000', '<v Bob>Fine.</v> <v Ann Lee>Good.</v>',
    ].join('\n'))
    expect(format).toBe('teams-vtt')
    expect(title).toBe('Weekly sync')
    expect(heard).toEqual([
      { speaker: 'Ann Lee', start: 60, end: 62.5, text: 'Research & development costs 5 < 6 euros.' },
      { speaker: 'Bob', start: 120, end: 121, text: 'Fine.' }, { speaker: 'Ann Lee', start: 120, end: 121, text: 'Good.' },
    ])
  })

  it('joins captions that break a sentence: same speaker, short silence, bounded length', async () => {
    const cue = (start: string, end: string, text: string): string => `${start} --> ${end}\n<v Ann>${text}</v>\n`
    const { heard } = await hear(['WEBVTT\n', cue('00:01.000', '00:02.000', 'We need'), cue('00:02.100', '00:03.000', 'a portal.'), cue('00:03.000', '00:04.000', 'And then'), cue('00:20.000', '00:21.000', 'a bank.')].join('\n'))
    expect(heard).toEqual([
      { speaker: 'Ann', start: 1, end: 3, text: 'We need a portal.' }, { speaker: 'Ann', start: 3, end: 4, text: 'And then' }, { speaker: 'Ann', start: 20, end: 21, text: 'a bank.' },
    ])
  })

  it('keeps an escaped tag as text and knows no speaker where none is named', async () => {
    const { format, heard } = await hear('WEBVTT\n\n00:01.000 --> 00:02.000\nWrite &lt;v Bob&gt; here\nand there.\n')
    expect(format).toBe('zoom-vtt')
    expect(heard).toEqual([{ speaker: null, start: 1, end: 2, text: 'Write &lt;v Bob> here and there.' }])
  })

  it('survives missing blank lines, stray blank lines, Windows line ends and a missing header', async () => {
    const { format, heard } = await hear('1\r\n00:00:01,000 --> 00:00:02,000\r\nAnn: One.  \r\n2\r\n00:00:03.000 --> 100:00:04.000\r\nBob: Two\r\n\r\nand more.\r\n3\r\n100:00:05,000 --> 100:00:06,000\r\n{\\an8}<i>Ann: Three.</i>\r\n- Bob: Four.\r\n')
    expect(format).toBe('srt')
    expect(said(heard)).toEqual(['Ann: One.', 'Bob: Two and more.', 'Ann: Three.', 'Bob: Four.'])
    expect(heard[2]?.start).toBe(360_005)
  })

  it('reads the cues of old Teams documents, with the name above the words', async () => {
    const { heard } = await hear('0:0:0.0 --> 0:0:3.220\nAnn Lee\nHello there.\n\n0:0:3.220 --> 0:0:5.110\nBob Ray\nHi\nAnn.\n\n0:0:6.0 --> 0:0:7.0\nAnn Lee\nGood.\n\n0:0:8.0 --> 0:0:9.5\nBob Ray\nYes.\n')
    expect(said(heard)).toEqual(['Ann Lee: Hello there.', 'Bob Ray: Hi Ann.', 'Ann Lee: Good.', 'Bob Ray: Yes.'])
    expect(heard[1]).toMatchObject({ start: 3.22, end: 5.11 })
  })

  it('keeps a single number that is said in a caption', async () => {
    const { heard } = await hear('1\n00:00:01,000 --> 00:00:02,000\nAnn: How many?\n\n2\n00:00:03,000 --> 00:00:04,000\nBob: I think\n42\n\n3\n00:00:05,000 --> 00:00:06,000\nAnn: Good.\nBob: Yes.\n')
    expect(said(heard)).toEqual(['Ann: How many?', 'Bob: I think 42', 'Ann: Good.', 'Bob: Yes.'])
  })

  it('shares the time of a long caption among its parts', async () => {
    const sentence = 'This is a sentence that goes on for quite a while so that many of them are long. '
    const { heard } = await hear(`WEBVTT\n\n00:00.000 --> 01:40.000\n<v Ann>${sentence.repeat(8)}</v>\n`)
    expect(heard.length).toBeGreaterThan(2)
    expect(heard[0]?.start).toBe(0)
    expect(heard[1]?.start).toBe(heard[0]?.end)
    expect(heard.at(-1)?.end).toBe(100)
  })
})

describe('headed paragraphs', () => {
  it('reads Teams text with a title, a date, a length and several paragraphs of one speaker', async () => {
    const text = 'Portal kick-off\nNovember 2, 2025, 9:00AM\n1h 2m 3s\n\n● Ann started transcription\n\nAnn   0:05\nHello there. [laughs]\n\nA second paragraph\nthat is wrapped.\n\nBob  Ray   1:00:07\nBye.\n\n[Music]\n● Ann stopped transcription\n'
    const { transcript } = await readTranscript(new TextEncoder().encode(text), 'x')
    expect(transcript).toMatchObject({ format: 'teams-text', title: 'Portal kick-off', date: '2025-11-02', durationSeconds: 3723 })
    expect(transcript.utterances.filter((utterance) => utterance.form === 'speech').map(({ speaker, start, text: words }) => [speaker, start, words])).toEqual([
      ['Ann', 5, 'Hello there.'], ['Ann', 5, 'A second paragraph that is wrapped.'], ['Bob  Ray', 3607, 'Bye.'],
    ])
  })

  it('tells Otter by its two spaces or its signature', async () => {
    expect((await hear('Ann Lee  0:01  \nHello.\n\nBob  0:03  \nHi.\n')).format).toBe('otter')
    expect((await hear('Ann Lee  0:01\nHello.\n\nBob  0:03\nHi.\n\nTranscribed by https://otter.ai\n')).format).toBe('otter')
    expect((await hear('Ann Lee   0:01\nHello.\n\nBob   0:03\nHi.\n')).format).toBe('teams-text')
  })

  it.each(['Ann Lee | 0:01', 'Ann Lee - 0:01', 'Ann Lee (0:01)', 'Ann Lee [0:01]', 'Ann Lee\t0:01'])('reads the heading %j', async (heading) => {
    const { heard } = await hear(`${heading}\nHello.\n\nBob   0:03\nHi.\n`)
    expect(heard).toEqual([{ speaker: 'Ann Lee', start: 1, end: null, text: 'Hello.' }, { speaker: 'Bob', start: 3, end: null, text: 'Hi.' }])
  })

  it('joins Zoom captions that break a sentence, and not across a long silence', async () => {
    const { format, heard } = await hear('[Ann] 00:00:05\nSo we\n\n[Ann] 00:00:07\nneed it.\n\n[Bob] 00:00:09\nYes\n\n[Bob] 00:01:09\nNo.\n')
    expect(format).toBe('zoom-captions')
    expect(said(heard)).toEqual(['Ann: So we need it.', 'Bob: Yes', 'Bob: No.'])
  })
})
