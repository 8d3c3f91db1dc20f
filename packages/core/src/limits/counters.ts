/** Points wanted of a count: at most `most` within `window` milliseconds, which begin with the first that is taken. */
export interface Charge { readonly key: string; readonly points: number; readonly most: number; readonly window: number }

/** How a count stands; `again` milliseconds later it begins anew. */
export interface Level { readonly key: string; readonly used: number; readonly most: number; readonly again: number }

/** `wait`: milliseconds until all that are full begin anew; 0: everything was taken. Levels come in the order of the charges. */
export interface Taken { readonly wait: number; readonly levels: readonly Level[] }

/** Changes what was taken, once its true size is known. */
export interface Correction { readonly key: string; readonly points: number }

/**
 * Counts within windows, in the memory of a process or shared by all. Taking is one step: of callers at the same moment, over all processes that share
 * the counts, exactly those find room that there is room for. Throws a retryable AppError where the place of the counts is away.
 */
export interface Counters {
  /** Takes all charges, or none. */
  take(charges: readonly Charge[]): Promise<Taken>
  /** Adds to counts whose window still runs; negative points are given back. */
  correct(corrections: readonly Correction[]): Promise<void>
}

/** Which charges find no room, and for how long. */
export function waitFor(charges: readonly Charge[], levels: readonly Level[]): number {
  return charges.reduce((wait, { points, most }, index) => {
    const level = levels[index]
    return level !== undefined && level.used > 0 && level.used + points > most ? Math.max(wait, 1, level.again) : wait
  }, 0)
}
