import { defineAgent, transcriptDocument } from '@aicoe/sdk'
import type { Evidence, Transcript } from '@aicoe/sdk'
import { dataModel } from '../documents/data-model.ts'
import type { DataModel } from '../documents/data-model.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { buildModel } from '../entities/build.ts'
import { fieldsInDoubt } from '../entities/doubts.ts'
import type { SourceText } from '../entities/find.ts'
import { Numbering } from '../ids/numbering.ts'
import { dataModelPrompt } from '../prompts/data-model.ts'
import { faultsOf } from '../samples/check.ts'
import { withRows } from '../samples/rows.ts'
import { reviewEvidence } from '../statements/review.ts'
import { isSoftware } from '../system/software.ts'

interface Inputs { readonly transcript: Transcript; readonly notes: Notes; readonly useCases: UseCases }

export const dataModelAgent = defineAgent({
  name: 'data-model', title: 'Data model and sample data', version: 1, model: 'analyst',
  needs: { transcript: transcriptDocument, notes, useCases }, wants: {}, makes: dataModel, prompt: dataModelPrompt,
  draft: (inputs, { previous }) => draft(inputs, previous),
  review: (data, inputs) => [...faultsOf(data.entities), ...danglingIn(data), ...reviewEvidence(data, inputs.transcript)],
})

/** Rows lie around this day where the meeting has no date. */
const SOME_DAY = '2025-01-15'

function draft({ transcript, notes: heard, useCases: cases }: Inputs, previous: DataModel | null): DataModel {
  const numbering = new Numbering(previous?.numbers)
  const known = (previous?.entities ?? []).map((entity) => ({ id: entity.id, text: entity.name.toLowerCase(), evidence: [] }))
  const model = buildModel(isSoftware(heard) ? sourceTexts(heard, cases, transcript) : [], (found) => numbering.number('ENT', found.map((each) => ({ text: each.noun.word, evidence: [] })), known).map((each) => each.id))
  const seed = `${heard.title ?? 'meeting'}/${heard.date ?? ''}`
  const entities = [...withRows(model.entities, { seed, date: heard.date ?? SOME_DAY })]
  const questions = fieldsInDoubt(entities, heard)
  return { language: heard.language, entities, relations: [...model.relations], seed, openQuestions: numbering.number('DMQ', questions, previous?.openQuestions), numbers: numbering.numbers }
}

/** What was asked for and is still wanted: requirements, decisions, parts of the solution, use cases. */
function sourceTexts(heard: Notes, cases: UseCases, transcript: Transcript): readonly SourceText[] {
  const lines = new Map(transcript.utterances.map((each) => [each.id, each]))
  const wanted = (item: { readonly status: string }): boolean => item.status !== 'rejected' && item.status !== 'parked'
  const source = (id: string, text: string, evidence: readonly Evidence[]): SourceText => ({ id, text, evidence, lines: evidence.flatMap((each) => lines.get(each.utterance) ?? []).filter((line) => line.text.length <= LONGEST_LINE) })
  return [
    ...heard.requirements.filter((item) => item.type === 'functional' && wanted(item)).map((item) => source(item.id, item.text, item.evidence)),
    ...heard.decisions.filter(wanted).map((item) => source(item.id, item.text, item.evidence)),
    ...heard.components.flatMap((part) => part.contents.map((content) => source(part.id, content.quote, [content]))),
    ...cases.useCases.filter(wanted).flatMap((item) => [source(item.id, item.title, item.evidence), source(item.id, item.primaryActor, [])]),
  ]
}
/** A longer line speaks of too many things: its properties cannot be told apart. */
const LONGEST_LINE = 240

function danglingIn(data: DataModel): readonly string[] {
  const ids = new Set(data.entities.map((entity) => entity.id))
  return [
    ...data.relations.flatMap((relation) => [relation.from, relation.to]).filter((id) => !ids.has(id)).map((id) => `A relationship names ${id}, which is not an entity of this document.`),
    ...(ids.size < data.entities.length ? ['Two entities have the same id.'] : []),
    ...data.entities.filter((entity) => entity.fields.filter((field) => field.key === 'primary').length !== 1).map((entity) => `${entity.id} needs exactly one primary key.`),
  ]
}
