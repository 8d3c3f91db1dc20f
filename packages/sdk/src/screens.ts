import { z } from 'zod'

/** One thing on a screen. `requirement` is the id it serves; `goesTo` the screen a click leads to. All texts are plain. */
export const screenElementSchema = z.object({
  id: z.string(),
  kind: z.enum(['heading', 'text', 'field', 'choice', 'checkbox', 'upload', 'button', 'link', 'table', 'list', 'figure', 'notice']),
  label: z.string(),
  requirement: z.string().nullable(),
  goesTo: z.string().nullable(),
  required: z.boolean().optional(),
  options: z.array(z.string()).optional(),
  columns: z.array(z.string()).optional(),
  rows: z.array(z.array(z.string())).optional(),
  tone: z.enum(['info', 'success', 'warning', 'error']).optional(),
})
export type ScreenElement = z.infer<typeof screenElementSchema>

/** A screen of the prototype: sections of elements, from which a format draws a real page. */
export const screenSchema = z.object({
  id: z.string().regex(/^SCR-[1-9]\d*$/),
  title: z.string(),
  purpose: z.string(),
  useCase: z.string().nullable(),
  sections: z.array(z.object({ id: z.string(), title: z.string().nullable(), layout: z.enum(['stack', 'columns', 'cards']), elements: z.array(screenElementSchema) })),
})
export type Screen = z.infer<typeof screenSchema>
