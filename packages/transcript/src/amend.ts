import type { Transcript, Utterance } from '@aicoe/sdk'
import type { ReadTranscript } from './read.ts'
import { textOf, wordSpans } from './reading/text.ts'

/** What somebody answered to a question that the meeting left open. Names are of speakers. */
export interface LateAnswer { readonly question: string; readonly askedBy: string | null; readonly answer: string; readonly by: string | null }

/** The transcript with speakers under other names; two under one name are one. Ids, times and texts stay, so that every proof holds. */
export function renameSpeakers(transcript: Transcript, names: ReadonlyMap<string, string>): Transcript {
  return { ...transcript, utterances: transcript.utterances.map((said) => (said.speaker === null ? said : { ...said, speaker: names.get(said.speaker) ?? said.speaker })) }
}

/** The transcript with a question and its answer after everything that was said, in the source too, so that the law of spans holds. Ids of what was there stay. */
export function appendAnswer({ transcript, source }: ReadTranscript, { question, askedBy, answer, by }: LateAnswer): ReadTranscript {
  const longer = `${source}\n\n${question}\n${answer}`
  const start = source.length + 2
  const pieces = [[askedBy, start, start + question.length], [by, start + question.length + 1, longer.length]] as const
  const added = pieces.flatMap(([speaker, from, to]): Utterance[] => {
    const spans = wordSpans(longer, from, to)
    return spans.length === 0 ? [] : [{ id: 'U1', speaker, start: null, end: null, text: textOf(longer, spans), spans, section: [], form: 'speech' }]
  })
  return { transcript: { ...transcript, utterances: [...transcript.utterances, ...added.map((said, index) => ({ ...said, id: `U${transcript.utterances.length + index + 1}` }))] }, source: longer }
}
