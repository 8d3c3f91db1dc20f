import type { Ledger } from '@aicoe/core'

export type Labels = Readonly<Record<string, string>>

/** Where figures go; an exporter implements it. Names are lower case with dots; durations are milliseconds, money is nanos. */
export interface Telemetry {
  count(name: string, by: number, labels: Labels): void
  observe(name: string, value: number, labels: Labels): void
}

/** For an installation that measures nothing. */
export const silent: Telemetry = { count: () => undefined, observe: () => undefined }

/** A ledger that also tells each entry as figures, so that no stream needs a further watcher. */
export function measured(ledger: Ledger, telemetry: Telemetry): Ledger {
  return {
    record: async (entry) => {
      const labels = { model: entry.model, agent: entry.caller.agent, outcome: entry.outcome }
      telemetry.count('model.calls', 1, labels)
      telemetry.count('model.tokens.input', entry.usage.input, labels)
      telemetry.count('model.tokens.cached', entry.usage.cachedInput, labels)
      telemetry.count('model.tokens.output', entry.usage.output, labels)
      telemetry.count('model.cost', entry.cost ?? 0, labels)
      telemetry.count('model.saved', entry.saved, labels)
      telemetry.observe('model.total', entry.totalMs, labels)
      if (entry.firstTokenMs !== null) telemetry.observe('model.first-token', entry.firstTokenMs, labels)
      try {
        await ledger.record(entry)
      } catch {
        // The port promises not to throw; an answer that is paid for must not be lost where one does.
        telemetry.count('model.ledger-lost', 1, labels)
      }
    },
  }
}
