import type { DraftContext, Transcript } from '@aicoe/sdk'
import { defineAgent, derived, transcriptDocument } from '@aicoe/sdk'
import { knowledge, knowledgeSchema } from '../documents/knowledge.ts'
import type { Knowledge } from '../documents/knowledge.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { practices } from '../domain/practices.ts'
import { Numbering } from '../ids/numbering.ts'
import { knowledgePrompt } from '../prompts/knowledge.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { isEnglish } from '../wording/say.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases }

/** What a practice can apply to: requirements, constraints, decisions, goals and use cases. */
function callers({ notes, useCases: cases }: Inputs): readonly { readonly id: string; readonly text: string }[] {
  const heard = notes.requirements.filter((item) => item.status !== 'parked' && item.status !== 'rejected')
  return [...heard, ...notes.constraints, ...notes.decisions.filter((item) => item.status !== 'rejected'), ...notes.openQuestions, ...cases.useCases.map((item) => ({ id: item.id, text: item.title }))]
}

function write(inputs: Inputs, { previous }: DraftContext<Knowledge>): Knowledge {
  const ids = new Numbering(previous?.numbers)
  const all = isEnglish(inputs.notes.language) ? callers(inputs) : []
  const entries = practices.flatMap((practice) => {
    const about = all.filter((item) => practice.when.test(item.text)).map((item) => item.id)
    return about.length === 0 ? [] : [{ ...derived(practice.advice, about), kind: practice.kind, title: practice.title, why: practice.why, appliesTo: about, source: practice.source }]
  })
  return knowledgeSchema.parse({ language: inputs.notes.language, entries: ids.number('KN', entries, previous?.entries), openQuestions: [], numbers: ids.numbers })
}

function review(data: Knowledge, inputs: Inputs & { readonly transcript: Transcript }): readonly string[] {
  return [
    ...reviewEvidence(data, inputs.transcript), ...reviewIds(knowledge.items(data), [...notes.items(inputs.notes), ...useCases.items(inputs.useCases)]),
    ...data.entries.filter((entry) => entry.appliesTo.length === 0).map((entry) => `${entry.id} ("${entry.title}") applies to nothing in this project. Leave it out.`),
  ]
}

/** Well-known practices that the requirements of this meeting call for. */
export const knowledgeAgent = defineAgent({
  name: 'knowledge', title: 'Knowledge', version: 1,
  needs: { transcript: transcriptDocument, notes, useCases }, wants: {}, makes: knowledge, model: 'analyst',
  prompt: knowledgePrompt,
  draft: (inputs, context) => write(inputs, context),
  review: (data, inputs) => review(data, inputs),
})
