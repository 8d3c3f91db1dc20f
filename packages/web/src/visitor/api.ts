import { answerOf, createClient } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'

type Opened = Schemas['OpenedShare']
export type Reading = Schemas['SharedReading']
export type Summary = Schemas['SharedDocument']
type Drawing = Schemas['Drawing']

/** What an open link gives to read. */
export interface Shelf { readonly opened: Opened; readonly documents: readonly Summary[]; read(id: string): Promise<Reading>; draw(id: string, block: string): Promise<Drawing> }

/** Opens a link: the token goes in the body, and what it gave stays in the memory of this page. */
export async function openLink(token: string, password?: string): Promise<Shelf> {
  const opened = await answerOf(createClient({ url: '' }).api.POST('/api/v1/shared/open', { body: { token, ...(password === undefined ? {} : { password }) } }))
  const { api } = createClient({ url: '', key: opened.access })
  const { documents } = await answerOf(api.GET('/api/v1/shared/documents'))
  return {
    opened, documents,
    read: kept((id) => answerOf(api.GET('/api/v1/shared/documents/{id}/blocks', { params: { path: { id } } }))),
    draw: kept((id, block) => answerOf(api.GET('/api/v1/shared/documents/{id}/drawing', { params: { path: { id }, query: { block } } }))),
  }
}

/** Asked once while it goes well: `use` wants the same promise on each render. */
function kept<Words extends readonly string[], Data>(ask: (...words: Words) => Promise<Data>): (...words: Words) => Promise<Data> {
  const asked = new Map<string, Promise<Data>>()
  return (...words) => {
    const name = words.join('\n')
    const answer = asked.get(name) ?? ask(...words)
    asked.set(name, answer)
    answer.catch(() => { asked.delete(name) })
    return answer
  }
}
