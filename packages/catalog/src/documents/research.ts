import { defineDocument, statementSchema } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, prose, references, section, table } from '../blocks/build.ts'
import { questions } from '../blocks/questions.ts'
import { envelope, idOf, questionOf, referenceSchema } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'

/** What is known about the field beyond the meeting, and which claims of the meeting were checked. */
export const researchSchema = z.object({
  ...envelope,
  /** The search that was asked, or null: none is configured and nothing was looked up. */
  search: z.string().nullable(),
  /** The business field as far as the meeting tells ("healthcare"), and the words that tell it. */
  domain: statementSchema.nullable(),
  items: z.array(statementSchema.extend({
    id: idOf('RES'), kind: z.enum(['regulation', 'standard', 'competitor', 'technology', 'practice', 'trend', 'expectation']), title: z.string(), about: z.array(referenceSchema) })),
  claims: z.array(statementSchema.extend({ id: idOf('CLAIM'), speaker: z.string().nullable(), verdict: z.enum(['supported', 'refuted', 'not-found', 'not-checked']) })),
  openQuestions: z.array(questionOf('RESQ')),
})
export type Research = z.infer<typeof researchSchema>

export const research = defineDocument<'research', Research>({
  kind: 'research', title: 'Research', schema: researchSchema,
  items: (data) => [
    ...data.items.map((item) => ({ id: item.id, title: item.title, links: [...item.from, ...item.about] })),
    ...data.claims.map((item) => ({ id: item.id, title: item.text, links: item.from })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    const found = (id: string, title: string, items: Research['items']): readonly Block[] =>
      table(id, title, ['ID', say('Kind'), say('Title'), say('Meaning'), say('Applies to')], items.map((item) => ({ id: item.id, cells: [item.id, say(item.kind), item.title, item, references(item.about)] })))
    return [
      ...callout('search', 'note', data.search === null ? say('No search is configured: nothing was looked up. What does not come from the meeting is marked as assumed; the claims are not checked.') : null),
      ...section('domain', say('Domain'), prose('domain/text', data.domain)),
      ...section('items', say('Found in the meeting'), found('items/table', say('Found in the meeting'), data.items.filter((item) => item.basis !== 'assumed'))),
      ...section('known', say('Known from elsewhere, not looked up'), found('known/table', say('Known from elsewhere, not looked up'), data.items.filter((item) => item.basis === 'assumed'))),
      ...section('claims', say('Claims of the meeting'), table('claims/table', say('Claims of the meeting'), ['ID', say('Claim'), say('Said by'), say('Verdict')],
        data.claims.map((item) => ({ id: item.id, cells: [item.id, item, item.speaker ?? '', say(item.verdict)] })))),
      ...questions(data.openQuestions, say),
    ]
  },
})
