import type { Agent } from './agents.ts'
import type { DocumentKind } from './documents.ts'
import type { Format } from './formats.ts'
import type { Workflow } from './workflows.ts'

/** What a package adds to an installation. The built-in catalog is one. */
export interface Plugin {
  readonly name: string
  readonly documents: readonly DocumentKind[]
  readonly agents: readonly Agent[]
  readonly workflows: readonly Workflow[]
  readonly formats: readonly Format[]
}

/** Declares a plugin. */
export function definePlugin(plugin: Plugin): Plugin {
  return Object.freeze(plugin)
}
