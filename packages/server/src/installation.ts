import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AppError } from '@aicoe/sdk'
import type { Agent, DocumentKind, Format, Plugin, Workflow } from '@aicoe/sdk'

/** What this installation can do: everything its plugins bring, by name. */
export interface Installation {
  readonly agents: ReadonlyMap<string, Agent>
  readonly kinds: ReadonlyMap<string, DocumentKind>
  readonly workflows: ReadonlyMap<string, Workflow>
  readonly formats: ReadonlyMap<string, Format>
}

/** Puts plugins together. Two members of one name are refused: which of them would run must never depend on an order of loading. */
export function install(plugins: readonly Plugin[]): Installation {
  return {
    agents: byName(plugins, 'agent', (plugin) => plugin.agents, (agent) => agent.name),
    kinds: byName(plugins, 'document kind', (plugin) => plugin.documents, (kind) => kind.kind),
    workflows: byName(plugins, 'workflow', (plugin) => plugin.workflows, (workflow) => workflow.name),
    formats: byName(plugins, 'format', (plugin) => plugin.formats, (format) => format.name),
  }
}

function byName<Member>(plugins: readonly Plugin[], noun: string, list: (plugin: Plugin) => readonly Member[], name: (member: Member) => string): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>()
  const owners = new Map<string, string>()
  for (const plugin of plugins) for (const member of list(plugin)) {
    const owner = owners.get(name(member))
    if (owner !== undefined) throw new AppError('plugin-conflict', `The plugins "${owner}" and "${plugin.name}" both bring the ${noun} "${name(member)}". Remove one of them.`)
    owners.set(name(member), plugin.name)
    found.set(name(member), member)
  }
  return found
}

/** Loads the plugins that configuration names. They run inside this process: only name modules that you trust. */
export async function loadPlugins(modules: readonly string[], folder: string): Promise<readonly Plugin[]> {
  return Promise.all(modules.map(async (name) => {
    const specifier = name.startsWith('.') || name.startsWith('/') ? pathToFileURL(resolve(folder, name)).href : name
    const loaded = await import(specifier).catch((cause: unknown) => {
      throw new AppError('plugin-not-loaded', `The plugin "${name}" cannot be loaded. Check the setting "plugins".`, { cause })
    }) as { readonly plugin?: Plugin }
    if (loaded.plugin === undefined) throw new AppError('plugin-not-loaded', `"${name}" exports no "plugin". A plugin module has: export const plugin = definePlugin({ ... }).`)
    return loaded.plugin
  }))
}
