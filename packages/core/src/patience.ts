import { AppError } from '@aicoe/sdk'
import type { Clock, RunStore } from './ports.ts'
import type { RetryPolicy } from './retry.ts'
import { backoff } from './retry.ts'

/** Does something until it succeeds, or fails in a way that waiting does not mend. */
type Wait = <T>(operation: () => T | Promise<T>) => Promise<T>

/** How a database that is away is waited for. */
export function patience(policy: RetryPolicy, clock: Clock, random: () => number): Wait {
  return async (operation) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await operation()
      } catch (error) {
        if (!AppError.is(error) || !error.retryable || attempt >= policy.attempts) throw error
        await clock.sleep(backoff(policy, attempt, random()))
      }
    }
  }
}

/**
 * A store that waits for a database that is away: a restart of PostgreSQL in the middle of a step must not fail the step. Every operation
 * of a RunStore is idempotent or made so by its transaction, hence each may be repeated.
 */
export function patient(store: RunStore, wait: Wait): RunStore {
  return {
    given: () => wait(() => store.given()),
    content: (hash) => wait(() => store.content(hash)),
    steer: (step, key) => wait(() => store.steer(step, key)),
    findOutput: (key) => wait(() => store.findOutput(key)),
    keepOutput: (key, content) => wait(() => store.keepOutput(key, content)),
    previous: (kind) => wait(() => store.previous(kind)),
    recordStep: (step, change, event) => wait(() => store.recordStep(step, change, event)),
    recordOutput: (step, output) => wait(() => store.recordOutput(step, output)),
    event: (event) => wait(() => store.event(event)),
    recordRun: (state, event) => wait(() => store.recordRun(state, event)),
  }
}
