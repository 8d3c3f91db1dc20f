/** What somebody does that harmless clients seldom do, and how heavily one time weighs. */
const weights = { burst: 2, 'sign-in-failed': 3, 'key-spread': 20, oversize: 4, injection: 8 } as const
export type AbuseSignal = keyof typeof weights
export const abuseSteps = ['none', 'slow', 'challenge', 'suspend'] as const
export type AbuseStep = (typeof abuseSteps)[number]

/** How somebody stands: the score as it was at a moment; it halves in ten minutes without a new signal. */
export interface AbuseStanding {
  readonly subject: string
  readonly score: number
  readonly at: Date
  readonly suspendedUntil: Date | null
  /** How often each signal came since the score was last nothing. */
  readonly signals: Readonly<Partial<Record<AbuseSignal, number>>>
}

const HALF_LIFE = 600_000
const SUSPENDED = 3_600_000
const MOST = 120
const from = { slow: 30, challenge: 60, suspend: 100 } as const

/** The score now. */
export function scoreOf({ score, at }: AbuseStanding, now: Date): number {
  return score * 2 ** (-Math.max(0, now.getTime() - at.getTime()) / HALF_LIFE)
}

/** The rung of the ladder now. */
export function stepOf(standing: AbuseStanding, now: Date): AbuseStep {
  if (standing.suspendedUntil !== null && now < standing.suspendedUntil) return 'suspend'
  const score = scoreOf(standing, now)
  return score >= from.challenge ? 'challenge' : score >= from.slow ? 'slow' : 'none'
}

/** The standing after one more signal. */
export function raised(before: AbuseStanding | null, subject: string, signal: AbuseSignal, now: Date): AbuseStanding {
  const past = before === null || scoreOf(before, now) < 1 ? null : before
  const score = Math.min(MOST, (past === null ? 0 : scoreOf(past, now)) + weights[signal])
  const running = past?.suspendedUntil ?? null
  const suspendedUntil = running !== null && now < running ? running : score >= from.suspend ? new Date(now.getTime() + SUSPENDED) : null
  return { subject, score, at: now, suspendedUntil, signals: { ...past?.signals, [signal]: (past?.signals[signal] ?? 0) + 1 } }
}

/** Milliseconds between two requests that a challenge lets pass: from one second, doubling with each 6 points; who asks too early raises their score. */
export function challengeWait(standing: AbuseStanding, now: Date): number {
  return Math.round(1_000 * 2 ** (Math.max(0, scoreOf(standing, now) - from.challenge) / 6))
}
