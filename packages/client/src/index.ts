export { createClient, answerOf, doneOf, postTranscript } from './api.ts'
export type { Client, Run, RunSummary, Step, TranscriptSummary, DocumentFile, DocumentSummary, Quote, UsageTotals, Budget, Utterance, DocumentBlocks, Block, Text, Statement, ListItem, Comparison, Schemas } from './api.ts'
export { ApiError, errorOf } from './api-error.ts'
export type { RunEvent, FollowOptions, FeedEntry, FeedReset, EventsOptions } from './events.ts'
