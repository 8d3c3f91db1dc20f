import { parentPort } from 'node:worker_threads'
import { AppError } from '@aicoe/sdk'
import { appendAnswer, extractFacts, nameOf, readTranscript, renameSpeakers } from '@aicoe/transcript'
import type { ReadTranscript } from '@aicoe/transcript'
import { contentOf } from './http/content.ts'
import type { Answer, Question } from './transcripts.ts'

/** The thread of the transcript reader. What nobody foresaw is not caught: it ends the thread, and the reader says so. */
parentPort?.on('message', (question: Question) => {
  void understand(question).then((answer) => parentPort?.postMessage(answer))
})

async function understand(question: Question): Promise<Answer> {
  try {
    const { transcript, source } = await reading(question)
    const facts = extractFacts(transcript)
    return { understood: { source, name: nameOf(transcript, facts), transcript: { ...contentOf(transcript), data: transcript }, facts: { ...contentOf(facts), data: facts } } }
  } catch (error) {
    if (!AppError.is(error)) throw error
    return { refused: { code: error.code, message: error.message } }
  }
}

async function reading(question: Question): Promise<ReadTranscript> {
  if ('bytes' in question) return readTranscript(question.bytes, question.fileName)
  const { transcript, source, amendment } = question
  return 'names' in amendment ? { source, transcript: renameSpeakers(transcript, amendment.names) } : appendAnswer({ transcript, source }, amendment.answer)
}
