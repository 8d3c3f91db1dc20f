import { defineDocument, screenSchema } from '@aicoe/sdk'
import type { Screen } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, references, section, table } from '../blocks/build.ts'
import { questions } from '../blocks/questions.ts'
import { envelope, questionOf, referenceSchema } from '../statements/fields.ts'
import { wordsFor } from '../wording/say.ts'

/** `role`: what the screen is for in its use case; `entity`: whose sample rows fill it. */
const mockupSchema = screenSchema.extend({ role: z.string(), entity: referenceSchema.nullable() })

/** A prototype to click through: the first screen is the start. */
export const mockupsSchema = z.object({ ...envelope, screens: z.array(mockupSchema), openQuestions: z.array(questionOf('MQ')) })
export type Mockups = z.infer<typeof mockupsSchema>
export type Mockup = z.infer<typeof mockupSchema>

/** Ids of the requirements that a screen serves. */
export function servedBy(screen: Screen): readonly string[] {
  return [...new Set(screen.sections.flatMap((part) => part.elements.flatMap((element) => element.requirement ?? [])))]
}

export const mockups = defineDocument<'mockups', Mockups>({
  kind: 'mockups', title: 'Mockups', schema: mockupsSchema,
  items: (data) => [
    ...data.screens.map((screen) => ({ id: screen.id, title: screen.title, links: [...new Set([...(screen.useCase === null ? [] : [screen.useCase]), ...servedBy(screen), ...(screen.entity === null ? [] : [screen.entity])])] })),
    ...data.openQuestions.map((item) => ({ id: item.id, title: item.text, links: item.about })),
  ],
  render: (data) => { const say = wordsFor(data.language); return [
    ...(data.screens.length === 0
      ? callout('empty', 'gap', say('The meeting described nothing that people do on a screen, so there are no mockups.'))
      : section('map', say('Map of the screens'), table('map/table', say('Screens'), ['ID', say('Screen'), say('Use case'), say('Leads to'), say('Serves')], data.screens.map((screen) => (
        { id: `${screen.id}/map`, cells: [{ ref: screen.id }, screen.title, screen.useCase === null ? '' : { ref: screen.useCase }, references(leadsTo(screen)), references(servedBy(screen))] }))))),
    ...section('screens', say('Screens'), data.screens.flatMap((screen) => [
      { id: `${screen.id}/title`, kind: 'heading' as const, level: 3 as const, text: `${screen.id} ${screen.title}` },
      { id: screen.id, kind: 'screen' as const, screen: plain(screen) },
    ])),
    ...questions(data.openQuestions, say),
  ] },
})

function leadsTo(screen: Screen): readonly string[] {
  return [...new Set(screen.sections.flatMap((part) => part.elements.flatMap((element) => element.goesTo ?? [])))]
}

function plain({ id, title, purpose, useCase, sections }: Mockup): Screen {
  return { id, title, purpose, useCase, sections }
}
