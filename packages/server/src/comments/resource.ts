import { compareWords } from '@aicoe/core'
import type { Anchored } from '@aicoe/core'
import type { CommentRow, KeptAnchor, ThreadWithComments } from '@aicoe/db'
import { z } from 'zod'

const person = z.object({ id: z.uuid().nullable().describe('null: the installation itself.'), name: z.string() })
const commentResource = z.object({
  id: z.uuid(), author: person, body: z.string().describe('Plain text. Who is mentioned stands in it as @{id}; `mentions` has the names. Empty when it was deleted.'), mentions: z.array(person), isMine: z.boolean(),
  createdAt: z.iso.datetime(), editedAt: z.iso.datetime().nullable(), deletedAt: z.iso.datetime().nullable().describe('It is shown, without its words, because others answered it.'),
}).meta({ id: 'Comment' })
const suggestion = z.object({
  statement: z.string().describe('Id of the statement: FR-12/text#1.'), before: z.string(), after: z.string(), state: z.enum(['open', 'accepted', 'rejected']), decidedBy: person.nullable(), decidedAt: z.iso.datetime().nullable(),
  words: z.array(z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string() })).describe('From `before` to `after`, word by word.'),
})
const anchor = z.object({
  block: z.string(), place: z.string().describe('The block, row or list item.'), start: z.number().int().describe('Where the words begin in the text of the place, in UTF-16 units; cells of a row are joined by " | ".'),
  exact: z.string().describe('Empty: the block as a whole.'), prefix: z.string(), suffix: z.string(), change: z.enum(['same', 'moved', 'changed']).describe('What became of the words since they were last looked for.'),
})
export const threadResource = z.object({
  id: z.uuid(), projectId: z.uuid(), kind: z.string().describe('That of the document.'), version: z.number().int().describe('The version it was begun on.'), runId: z.uuid().nullable(),
  state: z.enum(['open', 'resolved']), resolvedBy: person.nullable(), resolvedAt: z.iso.datetime().nullable(), createdAt: z.iso.datetime(),
  on: z.enum(['document', 'words', 'nothing']).describe('What it is about in the version that was asked for. `nothing`: its words are gone; `quote` says which they were.'),
  quote: z.string().nullable().describe('The words that it was begun on.'), anchor: anchor.nullable(), suggestion: suggestion.nullable(), comments: z.array(commentResource),
}).meta({ id: 'Thread', example: {
  id: '0199f0c2-7d1e-7000-8000-000000000001', projectId: '0199f0c2-7d1e-7000-8000-000000000002', kind: 'prd', version: 1, runId: null, state: 'open', resolvedBy: null, resolvedAt: null, createdAt: '2026-11-25T10:00:00.000Z', on: 'words', quote: 'the list of orders',
  anchor: { block: 'FR-1/text', place: 'FR-1/text', start: 10, exact: 'the list of orders', prefix: 'Customers search ', suffix: '.', change: 'same' }, suggestion: null,
  comments: [{ id: '0199f0c2-7d1e-7000-8000-000000000003', author: { id: '10000000-0000-4000-8000-00000000000a', name: 'Ann' }, body: 'Archived ones too?', mentions: [], isMine: true, createdAt: '2026-11-25T10:00:00.000Z', editedAt: null, deletedAt: null }],
} })
type ThreadResource = z.infer<typeof threadResource>

/** How a thread is shown to somebody: with the names of people, and with the place of its words in a version. */
export interface Showing { readonly me: string | null; readonly names: ReadonlyMap<string, string>; readonly find: (anchor: KeptAnchor) => Anchored | null }

export function presentThread(thread: ThreadWithComments, showing: Showing): ThreadResource {
  const { id, project, kind, version, run, state, resolvedBy, resolvedAt, createdAt, quote } = thread
  const found = thread.anchor === null ? null : showing.find(thread.anchor)
  return {
    id, projectId: project, kind, version, runId: run, state, resolvedBy: state === 'open' ? null : personOf(resolvedBy, showing), resolvedAt: resolvedAt?.toISOString() ?? null, createdAt: createdAt.toISOString(),
    on: thread.anchor === null ? 'document' : found === null ? 'nothing' : 'words', quote, anchor: found === null ? null : { ...found.anchor, start: found.start, change: found.change },
    suggestion: suggestionOf(thread, showing), comments: told(thread.comments).map((comment) => presentComment(comment, showing)),
  }
}

function suggestionOf({ suggestion: made, suggestionState, decidedBy, decidedAt }: ThreadWithComments, showing: Showing): ThreadResource['suggestion'] {
  if (made === null || suggestionState === null) return null
  return { ...made, state: suggestionState, decidedBy: suggestionState === 'open' ? null : personOf(decidedBy, showing), decidedAt: decidedAt?.toISOString() ?? null, words: compareWords(made.before, made.after).map((stretch) => ({ ...stretch })) }
}

/** What was deleted leaves a trace only where something that was said later still stands. */
function told(comments: readonly CommentRow[]): readonly CommentRow[] {
  return comments.slice(0, comments.findLastIndex(({ deletedAt }) => deletedAt === null) + 1)
}

function presentComment({ id, author, body, mentions, createdAt, editedAt, deletedAt }: CommentRow, showing: Showing): z.infer<typeof commentResource> {
  const isGone = deletedAt !== null
  return {
    id, author: personOf(author, showing), body: isGone ? '' : body, mentions: isGone ? [] : mentions.map((one) => personOf(one, showing)), isMine: author === showing.me,
    createdAt: createdAt.toISOString(), editedAt: editedAt?.toISOString() ?? null, deletedAt: deletedAt?.toISOString() ?? null,
  }
}

function personOf(id: string | null, { names }: Showing): z.infer<typeof person> {
  return { id, name: id === null ? 'the owner of this installation' : names.get(id) ?? 'Somebody who left' }
}
