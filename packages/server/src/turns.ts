/** What waits to be done one after the other, for many owners. */
export interface Turns<T> {
  add(owner: string, waiting: T): void
  /** Whose turn it is: the owners take turns, and each gets what they added first. undefined: nothing waits. */
  next(): T | undefined
}

export function createTurns<T>(): Turns<T> {
  /** By owner, the one who waits longest for a turn first. */
  const lines = new Map<string, T[]>()
  let served = ''
  return {
    add(owner, waiting) {
      const line = lines.get(owner)
      if (line === undefined) lines.set(owner, [waiting])
      else line.push(waiting)
    },
    next() {
      // Who was served last may stand first all the same, having had nothing else to be done at that moment.
      const owner = lines.keys().find((one) => one !== served) ?? served
      const line = lines.get(owner) ?? []
      const first = line.shift()
      lines.delete(owner)
      if (line.length > 0) lines.set(owner, line)
      served = owner
      return first
    },
  }
}
