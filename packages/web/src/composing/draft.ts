/** A workflow as somebody puts it together. */
export interface Draft {
  readonly title: string
  readonly description: string
  readonly agents: readonly string[]
  readonly gates: readonly string[]
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly visibility: 'mine' | 'organization'
}
/** What was, what is, what was undone. `typing` is the field that is being written in: its letters are undone together. */
export interface Work { readonly past: readonly Draft[]; readonly now: Draft; readonly future: readonly Draft[]; readonly typing: string | null }
export type Step = Change | { readonly do: 'undo' } | { readonly do: 'redo' }
type Change =
  | { readonly do: 'add' | 'remove'; readonly agents: readonly string[] }
  | { readonly do: 'gate'; readonly agent: string } | { readonly do: 'share' }
  | { readonly do: 'write'; readonly field: 'title' | 'description'; readonly text: string }
  | { readonly do: 'instruct'; readonly agent: string; readonly text: string }
  | { readonly do: 'take'; readonly draft: Draft }

export const begin = (draft: Draft): Work => ({ past: [], now: draft, future: [], typing: null })

/** The work after one step. What changes nothing is no step that one could undo. */
export function work(before: Work, step: Step): Work {
  const { past, now, future } = before
  if (step.do === 'undo') { const last = past.at(-1); return last === undefined ? before : { past: past.slice(0, -1), now: last, future: [now, ...future], typing: null } }
  if (step.do === 'redo') { const [next, ...later] = future; return next === undefined ? before : { past: [...past, now], now: next, future: later, typing: null } }
  const next = changed(now, step)
  if (isSame(now, next)) return before
  const typing = step.do === 'write' ? step.field : step.do === 'instruct' ? `instruct ${step.agent}` : null
  return { past: typing !== null && typing === before.typing ? past : [...past, now], now: next, future: [], typing }
}

function changed(now: Draft, step: Change): Draft {
  switch (step.do) {
    case 'add': return { ...now, agents: [...new Set([...now.agents, ...step.agents])] }
    case 'remove': return { ...now, agents: now.agents.filter((name) => !step.agents.includes(name)), gates: now.gates.filter((name) => !step.agents.includes(name)) }
    case 'gate': return { ...now, gates: [...new Set(now.gates).symmetricDifference(new Set([step.agent]))] }
    case 'share': return { ...now, visibility: now.visibility === 'mine' ? 'organization' : 'mine' }
    case 'write': return { ...now, [step.field]: step.text }
    case 'instruct': {
      const set = Object.entries({ ...now.parameters[step.agent], instructions: step.text }).filter(([name]) => name !== 'instructions' || step.text !== '')
      return { ...now, parameters: { ...now.parameters, [step.agent]: Object.fromEntries(set) } }
    }
    case 'take': return step.draft
  }
}

/** Whether two drafts say the same: the order of agents and what is set of agents that are not in them say nothing. */
export function isSame(one: Draft, other: Draft): boolean {
  return said(one) === said(other)
}

function said({ title, description, agents, gates, parameters, visibility }: Draft): string {
  const set = agents.toSorted().map((name) => [name, gates.includes(name), Object.entries(parameters[name] ?? {}).toSorted(([a], [b]) => a.localeCompare(b))])
  return JSON.stringify([title, description, set, visibility])
}

export interface Arrow { readonly from: string; readonly to: string; readonly needed: boolean }

/** Agents with what each reads, makers before readers; those in a circle come last, as they are. */
export function inOrder(agents: readonly string[], arrows: readonly Arrow[]): readonly { readonly name: string; readonly needs: readonly string[] }[] {
  const needs = (name: string): readonly string[] => arrows.filter(({ from, to }) => to === name && agents.includes(from)).map(({ from }) => from)
  const sorted: string[] = []
  let left = [...agents]
  while (left.length > 0) {
    const next = left.find((name) => needs(name).every((need) => !left.includes(need))) ?? left[0] ?? ''
    sorted.push(next)
    left = left.filter((name) => name !== next)
  }
  return sorted.map((name) => ({ name, needs: needs(name) }))
}
