export { createClient, answerOf, postTranscript } from './api.ts'
export type { Client, Run, RunSummary, Step, TranscriptSummary, DocumentFile, DocumentSummary, Quote, UsageTotals, Budget } from './api.ts'
export { ApiError } from './api-error.ts'
export type { RunEvent, FollowOptions, FeedEntry, FeedReset, EventsOptions } from './events.ts'
