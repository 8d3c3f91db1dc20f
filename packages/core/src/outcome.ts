import type { RunState, Turn } from './ports.ts'

/** What a run has come to when every step has had its turn: the gravest of its steps decides. */
export function outcome(turns: readonly Turn[]): Extract<RunState, 'done' | 'failed' | 'waiting' | 'cancelled'> {
  const any = (state: Turn['state']): boolean => turns.some((turn) => turn.state === state)
  if (any('cancelled')) return 'cancelled'
  if (any('awaiting-approval') || turns.some((turn) => turn.state === 'held' && passes(turn.until))) return 'waiting'
  if (any('failed')) return 'failed'
  return 'done'
}

/** Whether this ends without a person's repair. */
function passes(until: Extract<Turn, { state: 'held' }>['until']): boolean {
  return until === 'models' || until === 'budget'
}

/** What a step whose error has this code waits for; null: it failed. */
export function waitsFor(code: string): 'models' | 'budget' | null {
  if (code === 'models-unavailable') return 'models'
  return code === 'budget-exhausted' ? 'budget' : null
}

type Hindrance = Extract<Turn, { state: 'held' | 'skipped' | 'cancelled' }>

/** Why a step cannot start yet or at all, given the turns of what it needs; null when it can. A want that came to nothing hinders nobody. */
export function hindrance(requires: readonly string[], needed: Readonly<Record<string, Turn>>): Hindrance | null {
  const pending = Object.entries(needed).flatMap(([name, turn]) => pendingOf(name, turn) ?? [])
  return pending[0] ?? requires.flatMap((name) => lossOf(name, needed[name]) ?? [])[0] ?? null
}

function pendingOf(name: string, turn: Turn): Hindrance | null {
  if (turn.state === 'cancelled') return turn
  if (turn.state === 'awaiting-approval') return { state: 'held', by: name, until: 'approval' }
  return turn.state === 'held' && turn.until !== 'repair' ? turn : null
}

function lossOf(name: string, turn: Turn | undefined): Hindrance | null {
  if (turn?.state === 'failed') return { state: 'held', by: name, until: 'repair' }
  return turn?.state === 'skipped' || turn?.state === 'held' ? turn : null
}
