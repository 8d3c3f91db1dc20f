import type { Actor } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'

/** Streams that one person, with all of their keys, or a key that is nobody's may hold open in one process: each costs a connection and looks of its own at the database. A browser with many tabs stays far below. */
const MOST = 100

export interface StreamPlaces {
  /** Takes a place for one more stream; what it returns gives it back. Throws `too-many-streams` where there is none. The key of the installation is its owner's and is not counted. */
  take(actor: Pick<Actor, 'person' | 'key'>): () => void
}

export function createStreamPlaces(most = MOST): StreamPlaces {
  const taken = new Map<string, number>()
  return {
    take({ person, key }) {
      const holder = person?.id ?? key
      if (holder === null) return () => undefined
      const before = taken.get(holder) ?? 0
      if (before >= most) throw new AppError('too-many-streams', `You hold ${most} streams of events open, which is as many as there may be. Close those that nobody reads, and try again.`, { retryable: true })
      taken.set(holder, before + 1)
      return () => {
        const left = (taken.get(holder) ?? 1) - 1
        if (left > 0) taken.set(holder, left)
        else taken.delete(holder)
      }
    },
  }
}
