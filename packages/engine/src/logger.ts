import type { DLogger } from '@dbos-inc/dbos-sdk'

export type Report = (message: string, error?: unknown) => void

/** DBOS tells much; only what goes wrong is passed on. */
export function quietLogger(report: Report): DLogger {
  return {
    info: () => undefined,
    debug: () => undefined,
    warn: (entry) => report(String(entry)),
    error: (entry, metadata) => report(String(entry), metadata?.error),
  }
}
