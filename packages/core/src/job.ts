import type { Agent, Inputs, Transcript } from '@aicoe/sdk'
import type { Author } from './author.ts'
import type { Clock, Hash, RunStore } from './ports.ts'

/** One document to make. */
export interface Job {
  readonly agent: Agent
  readonly key: string
  /** Who answers; null: rules. */
  readonly model: string | null
  readonly inputs: Inputs
  readonly transcript: Transcript
  readonly previous: unknown
  readonly parameters: Readonly<Record<string, unknown>>
  /** Settles when it is on record that the step began: nothing may be told of a part before. */
  readonly begun: Promise<void>
}
/** What it is made with. */
export interface MakePorts { readonly author: Author; readonly hash: Hash; readonly store: RunStore; readonly clock: Clock }
