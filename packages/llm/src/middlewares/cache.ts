import type { CachedAnswer, Ledger } from '@aicoe/core'
import { costOf } from '@aicoe/core'
import type { Call, Caller, Delta, Model, Usage } from '@aicoe/sdk'
import { answerKey } from '../accounts/answers.ts'
import type { Answers } from '../accounts/answers.ts'
import { Flight } from '../traffic/flight.ts'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import type { Prices } from '../accounts/prices.ts'
import { lazily } from '../traffic/relay.ts'
import { textAfter } from '../traffic/resume.ts'
import { Tap } from '../traffic/tap.ts'

export interface Caching { readonly answers: Answers; readonly flights: Map<string, Flight>; readonly ledger: Ledger; readonly prices: Prices; readonly now: () => number; readonly id: () => string }

/**
 * Gives the answer that an equal call got before, and asks once for equal calls under way. Only whole answers are kept; an error is told to
 * those who wait for it and then forgotten. Who asks anew gets no answer from before, but what comes is kept in its place. Who got an answer without paying for it says so in the ledger.
 */
export const cache = (caching: Caching): Middleware => (model) => around(model, (call, caller, signal) => lazily(() => answered(caching, model, { call, caller, signal })))

interface Asked { readonly call: Call; readonly caller: Caller; readonly signal: AbortSignal }

function answered(caching: Caching, model: Model, { call, caller, signal }: Asked): AsyncIterable<Delta> {
  const started = caching.now()
  signal.throwIfAborted()
  const key = answerKey(model.id, call, caller)
  if (caller.anew === true) return lead(caching, model, key, { call, caller, signal }).follow(signal)
  const recent = caching.answers.recent(key)
  if (recent !== undefined) {
    gained(caching, caller, recent, started)
    return told(recent)
  }
  const under = caching.flights.get(key)
  return under !== undefined && !under.cut ? followed(caching, under.follow(signal), caller, started) : lead(caching, model, key, { call, caller, signal }).follow(signal)
}

function lead(caching: Caching, model: Model, key: string, asked: Asked): Flight {
  const flight: Flight = new Flight((signal) => fetched(caching, model, key, { ...asked, signal }), () => {
    if (caching.flights.get(key) === flight) caching.flights.delete(key)
  })
  caching.flights.set(key, flight)
  return flight
}

function fetched(caching: Caching, model: Model, key: string, { call, caller, signal }: Asked): AsyncIterable<Delta> {
  const { answers, prices, now } = caching
  const started = now()
  let text = ''
  let end: Extract<Delta, { type: 'end' }> | null = null
  return new Tap({
    delta(delta) {
      if (delta.type === 'end') end = delta
      else text = textAfter(text, delta)
    },
    async closed({ how }) {
      if (how !== 'whole' || end === null || end.cached) return
      const price = prices(end.from)
      await answers.keep(key, { text, usage: end.usage, from: end.from, cost: price === null ? null : costOf(end.usage, price), totalMs: now() - started }, caller)
    },
  }, async () => {
    const found = caller.anew === true ? null : await answers.find(caller.organization, key)
    if (found !== null) {
      gained(caching, caller, found, started)
      return told(found)
    }
    answers.misses++
    return model.tell(call, caller, signal)
  })
}

/** The same stream, which another call pays for. */
async function* followed(caching: Caching, stream: AsyncIterable<Delta>, caller: Caller, started: number): AsyncGenerator<Delta> {
  for await (const delta of stream) {
    if (delta.type !== 'end') yield delta
    else {
      const price = caching.prices(delta.from)
      gained(caching, caller, { text: '', usage: delta.usage, from: delta.from, cost: price === null ? null : costOf(delta.usage, price), totalMs: 0 }, started)
      yield { ...delta, cached: true }
    }
  }
}

async function* told({ text, usage, from }: CachedAnswer): AsyncGenerator<Delta> {
  if (text !== '') yield await Promise.resolve({ type: 'text', text } as const)
  yield { type: 'end', usage, from, cached: true }
}

/** Nothing was sent: the tokens of a cached answer are not counted again. */
const nothing: Usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0, estimated: false }

function gained({ answers, ledger, now, id }: Caching, caller: Caller, { from, cost, totalMs }: CachedAnswer, started: number): void {
  answers.hits++
  answers.savedNanos += cost ?? 0
  answers.savedMs += Math.max(0, totalMs - (now() - started))
  void ledger.record({ id: id(), caller, model: from, usage: nothing, cost: 0, saved: cost ?? 0, outcome: 'cached', firstTokenMs: null, totalMs: now() - started })
}
