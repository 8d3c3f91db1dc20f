/** Texts of what people say about documents, loaded with it. */
export const comments = {
  title: 'Comments',
  filter: { label: 'Which comments', open: 'Open', resolved: 'Resolved', mine: 'Mine' },
  comment: 'Comment', suggest: 'Suggest', toolbar: 'What to do with the selection',
  onDocument: 'Comment on the whole document', hint: 'Select words in the document, or stand on a statement and press C to comment, S to suggest other words.', hintTouch: 'Select words in the document to comment on them or to suggest others.',
  none: { open: 'Nothing is open here.', resolved: 'Nothing was resolved yet.', mine: 'You take part in no comment here.' },
  label: { comment: 'Your comment', suggest: 'The words you suggest', why: 'Why (may stay empty)', reply: 'Your answer', edit: 'Your comment' },
  send: 'Send', save: 'Save', cancel: 'Cancel', at: 'Type @ to mention somebody.', keys: 'Ctrl Enter sends.', people: 'People', nobody: 'Nobody of that name reads this project.',
  reply: 'Reply', resolve: 'Resolve', reopen: 'Open again', edit: 'Edit', remove: 'Delete', accept: 'Accept', reject: 'Reject', undo: 'Undo', more: (name: string) => `More about the comment of ${name}`,
  resolved: 'Resolved.', reopened: 'Open again.', removed: 'The comment was deleted.', rejected: 'The suggestion was rejected.',
  accepted: (title: string, version: number) => `Accepted: ${title} is version ${version} now.`,
  gone: 'The words it was about are no longer there:', was: 'Was:', whole: 'On the whole document', block: 'On this part as a whole',
  showWords: 'Show in the document', deleted: 'This comment was deleted.', edited: 'edited',
  by: (what: string, name: string) => `${what} by ${name}`, states: { open: 'Suggestion', accepted: 'Suggestion, accepted', rejected: 'Suggestion, rejected' }, settled: 'Resolved',
  thread: (name: string) => `Comment of ${name}`, noStatement: 'Only statements can be rewritten. Select words of one.',
  removedWords: 'removed:', addedWords: 'added:',
}

export const presence = {
  here: (names: string) => `Also here: ${names}`, alone: 'Nobody else has this suite open.', title: 'Who is here', on: (title: string) => `reads ${title}`, suite: 'looks at the suite',
  show: 'Let others see that I am here',
}
