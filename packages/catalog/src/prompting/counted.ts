import type { Evidence } from '@aicoe/sdk'

/** A key for each figure that rules found: its line and a letter, U103a. It stays when other lines change. */
export function counted<Figure extends { readonly evidence: readonly Evidence[] }>(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  const times = new Map<string, number>()
  return new Map(figures.map((figure) => {
    const line = figure.evidence[0]?.utterance ?? ''
    const time = times.get(line) ?? 0
    times.set(line, time + 1)
    return [`${line}${time < 26 ? String.fromCharCode(97 + time) : `-${String(time)}`}`, figure] as const
  }))
}
