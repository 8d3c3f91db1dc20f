import type { Route } from '../http/parts.ts'
import { answers } from './answers.ts'
import { paste } from './paste.ts'
import { reading } from './reading.ts'
import { speakers } from './speakers.ts'
import { transcripts } from './transcripts.ts'

/** Transcripts of a project: listed, read, amended. The upload of a file stands in a scope of its own, because its body is bytes. */
export const meetings: readonly Route[] = [transcripts, reading, speakers, answers, paste]
