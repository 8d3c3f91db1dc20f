import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from '@aicoe/core'

/**
 * What this process is doing, so that it can stop in order: calls to the worker that are under way, and answers that are still being
 * written down. Once it closes, nothing new begins and nothing further is handed to the engine: it waits for ever, and somebody else
 * takes the run up from its last remembered step.
 */
export class Duty {
  #closing = false
  #closed = false
  #busy = 0

  /** The worker, except that nothing begins any more once we are closing. */
  guard(worker: Worker): Worker {
    return {
      begin: (segment) => this.#call(() => worker.begin(segment)),
      turn: (segment, step, needed) => this.#call(() => worker.turn(segment, step, needed)),
      end: (segment, turns) => this.#call(() => worker.end(segment, turns)),
    }
  }

  /** Wraps how a step is remembered: between its answer and the end of the remembering we are busy. */
  remember(runStep: <T>(work: () => Promise<T>, name: string) => Promise<T>): <T>(name: string, work: () => Promise<T>) => Promise<T> {
    return async (name, work) => {
      const here = { answered: false }
      try {
        return await runStep(async () => {
          const value = await work()
          if (this.#closed) await never()
          here.answered = true
          this.#busy++
          return value
        }, name)
      } finally {
        if (here.answered) this.#busy--
      }
    }
  }

  /** Lets nothing begin any more and waits for what is under way, at most `graceMs`. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true
    const until = Date.now() + graceMs
    // Twice at rest: between an answer and its remembering lie a few turns of the event loop.
    for (let rests = 0; rests < 2 && Date.now() < until; rests = this.#busy === 0 ? rests + 1 : 0) await sleep(10)
    this.#closed = true
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) await never()
    this.#busy++
    try {
      return await work()
    } finally {
      this.#busy--
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
