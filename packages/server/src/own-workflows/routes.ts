import type { Route } from '../http/parts.ts'
import { readWorkflows } from './read.ts'
import { workflowVersions } from './versions.ts'
import { writeWorkflows } from './write.ts'

/** What a run can be of: what this installation brings, and what people put together. */
export const workflows: readonly Route[] = [readWorkflows, writeWorkflows, workflowVersions]
