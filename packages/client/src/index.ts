<<<<<<< HEAD
export { createClient, answerOf, doneOf, postTranscript } from './api.ts'
export type { Client, Run, RunSummary, Step, TranscriptSummary, DocumentFile, DocumentSummary, Quote, UsageTotals, Budget, Schemas } from './api.ts'
export { ApiError, errorOf } from './api-error.ts'
=======
export { createClient, answerOf, postTranscript } from './api.ts'
export type { Client, Run, RunSummary, Step, TranscriptSummary, DocumentFile, DocumentSummary, Quote, UsageTotals, Budget, Utterance, DocumentBlocks, Block, Text, Statement, ListItem, Comparison } from './api.ts'
export { ApiError } from './api-error.ts'
>>>>>>> 4d06252 (Read a suite beside its meeting: outline, document, thread both ways, drawings, mockups, export)
export type { RunEvent, FollowOptions, FeedEntry, FeedReset, EventsOptions } from './events.ts'
