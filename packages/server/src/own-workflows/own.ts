import { whyNotManageWorkflow } from '@aicoe/core'
import type { OwnWorkflow, Stores, WorkflowDefinition } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { mustBe } from '../http/etag.ts'
import { found } from '../http/parts.ts'
import type { Parts } from '../http/parts.ts'
import { presentOwn } from '../resources/workflow.ts'
import type { workflowResource } from '../resources/workflow.ts'
import { nameSchema } from './body.ts'

export const tags = ['workflows']
export const params = z.object({ name: nameSchema })

/** Names this version and no other, and who sees it. */
export function tagOf({ version, visibility }: Pick<OwnWorkflow, 'version' | 'visibility'>): string {
  return `"${version}-${visibility}"`
}

/** One of one's own, of which it is known that it is there. */
export async function loadOwn(parts: Parts, stores: Stores, name: string): Promise<OwnWorkflow> {
  const own = await stores.workflows.get(name)
  if (own === null && parts.installation.workflows.has(name)) throw new AppError('workflow-built-in', `"${name}" comes with this installation and stays as it is. Make a workflow of your own from it.`)
  return found(own, 'workflow', 'List the workflows to see which there are.')
}

export function present(parts: Parts, workflow: OwnWorkflow): z.infer<typeof workflowResource> {
  return presentOwn(workflow, parts.installation.agents, whyNotManageWorkflow(parts.actor, workflow.owner) === null)
}

interface OwnChange { readonly match: string | undefined; readonly definition: WorkflowDefinition; readonly restoredFrom?: number }

/** Writes the version after the newest, if that still is the one that was changed. */
export async function changeOwn(stores: Stores, own: OwnWorkflow, { match, definition, restoredFrom }: OwnChange): Promise<void> {
  const outdated = `Version ${own.version} of this workflow is there now${own.authorName === null ? '' : `, by ${own.authorName}`}. Look at it, then send your change again with its ETag.`
  mustBe(match, tagOf(own), outdated)
  if (!await stores.workflows.change(own.name, own.version, definition, restoredFrom)) throw new AppError('version-outdated', outdated)
}

