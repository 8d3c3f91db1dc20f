const DAY = 86_400_000
/** Bars that can still be told apart. */
const MOST = 400

/** Every day from the first to the last, both included, as 2026-11-29; of a longer time the newest. */
export function days(first: string, last: string): readonly string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)]
  const count = Math.min(MOST, Math.max(1, Math.round((to - from) / DAY) + 1))
  return Array.from({ length: count }, (_, index) => new Date(to - (count - 1 - index) * DAY).toISOString().slice(0, 10))
}
