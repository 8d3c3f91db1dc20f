import { answerOf } from '@aicoe/client'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'

/** Makes a deleted project visible again. */
export function useRestore() {
  return useChange({ ask: (id: string) => answerOf(api.POST('/api/v1/projects/{id}/restore', { params: { path: { id } } })), touches: ['projects', 'project', 'runs'], done: ({ name }) => text.projects.back(name) })
}
