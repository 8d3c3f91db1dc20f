import { defineDocument, statementSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { references, section, table } from '../blocks/build.ts'
import { nothing, questions } from '../blocks/questions.ts'
import { envelope, idOf, questionOf, referenceSchema } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'

/** Practices that apply to this project. `text` is the advice; `from` are the ids that call for it. */
export const knowledgeSchema = z.object({
  ...envelope,
  entries: z.array(statementSchema.extend({
    id: idOf('KN'), kind: z.enum(['compliance', 'pattern', 'integration', 'anti-pattern']), title: z.string(), why: z.string(), appliesTo: z.array(referenceSchema),
    /** The publication it rests on, by name. */
    source: z.string() })),
  openQuestions: z.array(questionOf('KNQ')),
})
export type Knowledge = z.infer<typeof knowledgeSchema>

export const knowledge = defineDocument<'knowledge', Knowledge>({
  kind: 'knowledge', title: 'Knowledge', schema: knowledgeSchema,
  items: (data) => [
    ...data.entries.map((item) => ({ id: item.id, title: item.title, links: [...new Set([...item.from, ...item.appliesTo])] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    return [
      ...section('practices', say('Practices'), table('practices/table', say('Practices'), ['ID', say('Kind'), say('Title'), say('Advice'), say('Why'), say('Applies to'), say('Source')],
        data.entries.map((item) => ({ id: item.id, cells: [item.id, say(item.kind), item.title, item, item.why, references(item.appliesTo), item.source] })))),
      ...questions(data.openQuestions, say), ...nothing(data.entries, say('No requirement of this meeting calls for a practice in the built-in list.')),
    ]
  },
})
