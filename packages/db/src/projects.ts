import type { Content, RunState } from '@aicoe/core'
import type { Transcript } from '@aicoe/sdk'

export interface Project { readonly id: string; readonly name: string; readonly createdAt: Date }
/** A project with what it holds. */
export interface ProjectSummary extends Project {
  /** null: it is there. */
  readonly deletedAt: Date | null
  readonly transcripts: number
  readonly documents: number
  readonly lastRun: { readonly id: string; readonly state: RunState; readonly createdAt: Date } | null
}
export interface ProjectFilter {
  readonly limit: number
  /** `next` of the page before, of the same filter and order. */
  readonly cursor?: string
  /** Words of its name. */
  readonly q?: string
  readonly deleted: boolean
  readonly order: 'name' | 'newest' | 'oldest'
}
export interface ProjectStore {
  findOrCreate(name: string): Promise<Project>
  /** Throws AppError project-name-taken. */
  create(name: string): Promise<Project>
  rename(id: string, name: string): Promise<void>
  get(id: string): Promise<Project | null>
  summary(id: string): Promise<ProjectSummary | null>
  list(): Promise<readonly Project[]>
  page(filter: ProjectFilter): Promise<{ readonly projects: readonly ProjectSummary[]; readonly next: string | null }>
  /** Out of sight; `restore` brings it back within 30 days, after which the next deletion in the organisation ends it. False: no such project. */
  remove(id: string): Promise<boolean>
  /** Throws AppError project-name-taken. False: no such deleted project. */
  restore(id: string): Promise<boolean>
}

export interface NewTranscript {
  readonly project: string
  readonly fileName: string
  /** The file as it was uploaded; its SHA-256 makes the upload idempotent within the project. */
  readonly source: Uint8Array
  /** The decoded source, exactly: the spans of utterances count in it. */
  readonly text: string
  readonly transcript: Content
  readonly facts: Content
}
export interface TranscriptRow {
  readonly id: string
  readonly project: string
  readonly fileName: string
  /** SHA-256 of the uploaded bytes. */
  readonly hash: string
  readonly sizeBytes: number
  readonly transcriptHash: string
  readonly factsHash: string
  readonly createdAt: Date
}
export interface TranscriptSummary extends TranscriptRow { readonly format: string; readonly language: string; readonly utterances: number; readonly amended: boolean }
export interface TranscriptStore {
  /** Stores an upload once; the same bytes again give the same row, with the readings (transcript, facts) of today unless people amended them. */
  put(upload: NewTranscript): Promise<TranscriptRow>
  get(id: string): Promise<TranscriptRow | null>
  /** The decoded source and its utterances. */
  text(id: string): Promise<{ readonly text: string; readonly transcript: Transcript } | null>
  source(id: string): Promise<Uint8Array | null>
  /** Newest first; `before` is an id. */
  list(project: string, page: { readonly limit: number; readonly before?: string }): Promise<readonly TranscriptSummary[]>
  /** Another reading of the same file, made by a person. `from` is the hash of the transcript that they changed. False: it is no longer that. */
  amend(id: string, from: string, reading: Pick<NewTranscript, 'text' | 'transcript' | 'facts'>): Promise<boolean>
  /** With its runs. Throws AppError transcript-in-use while one of them goes on. False: no such transcript. */
  remove(id: string): Promise<boolean>
}
