import { shell } from './shell.ts'

/** Texts of the workflows. */
export const workflows = {
  title: 'Workflows', lead: 'Which documents are made of a meeting, and in which order.',
  makeWith: (title: string) => `${shell.newSuite} with ${title}`, makes: (count: number) => `Makes ${count} ${count === 1 ? 'document' : 'documents'}`,
  order: 'What each needs', agent: 'Document', needs: 'Needs', wants: 'Also reads', approval: 'waits for approval', transcript: 'only the meeting', gates: (titles: readonly string[]) => `A person approves: ${titles.join(', ')}`,
  noneTitle: 'No workflows', noneText: 'This installation has no workflow. A plugin can bring one.',
} as const
