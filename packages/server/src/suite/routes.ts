import type { Route } from '../http/parts.ts'
import { blocks } from './blocks.ts'
import { comparison } from './comparison.ts'
import { drawing } from './drawing.ts'
import { edits } from './edits.ts'
import { evidence } from './evidence.ts'
import { list } from './list.ts'
import { questions } from './questions.ts'
import { staleness } from './staleness.ts'
import { versions } from './versions.ts'

/** The documents of a project: read, traced, compared, edited. */
export const suite: readonly Route[] = [list, blocks, evidence, versions, comparison, drawing, edits, staleness, questions]
