import type { AbuseStanding, Tier, TierRule } from '@aicoe/core'

/** Tiers and who has them, as one organisation wrote them down. */
export interface LimitStore {
  tiers(): Promise<readonly Tier[]>
  rules(): Promise<readonly TierRule[]>
  /** These instead of all that were there. */
  replaceTiers(tiers: readonly Tier[]): Promise<void>
  replaceRules(rules: readonly TierRule[]): Promise<void>
  /** Runs that are queued or running, whoever may see them. Until this transaction ends, nobody else of the organisation is told: whoever asks before they start one is alone. */
  runsAtOnce(): Promise<number>
  /** Until this transaction ends, nobody else of the organisation who asks for it gets their turn to fill the room that is left. Ask before anything is written: others may wait for what was. */
  takeTurnToStore(): Promise<void>
  /** Bytes of transcripts and of what was made of them, as they lie on the disk, whoever may see them. */
  bytes(): Promise<number>
}

/** How people, keys and addresses stand that an organisation looks after. */
export interface AbuseStore {
  list(): Promise<readonly AbuseStanding[]>
  /** Changes the standing of one, whom nobody else changes meanwhile; null: there was none. */
  change(subject: string, change: (before: AbuseStanding | null) => AbuseStanding): Promise<{ readonly before: AbuseStanding | null; readonly after: AbuseStanding }>
  /** Whether there was one. */
  remove(subject: string): Promise<boolean>
}
