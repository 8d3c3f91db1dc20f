import type { Evidence } from '@aicoe/sdk'
import { overlap } from './discourse.ts'
import type { Sentence } from './meeting.ts'

/** Something that a member may take: what it says, how strongly the rules want it, and the proof. */
export interface Candidate {
  readonly said: Sentence
  readonly text: string
  readonly stems: ReadonlySet<string>
  readonly score: number
  readonly evidence: readonly Evidence[]
}

/** Of so many candidates the strongest are compared, and so many different ones kept: a meeting has far fewer. */
const MOST_COMPARED = 800
const MOST_KEPT = 150

/** Keeps the strongest of those that say the same; the kept one gets the evidence of the others. Result: strongest first. */
export function distinct<T extends Candidate>(found: readonly T[], spread: ReadonlyMap<string, number>, isSame: (a: T, b: T) => boolean = () => true): T[] {
  const kept: T[] = []
  for (const one of [...found].sort((a, b) => b.score - a.score).slice(0, MOST_COMPARED)) {
    const at = kept.findIndex((other) => (one.text === other.text || overlap(one.stems, other.stems, spread) > 0.5) && isSame(one, other))
    const old = kept[at]
    if (old === undefined && kept.length < MOST_KEPT) kept.push(one)
    if (old === undefined) continue
    kept[at] = { ...old, evidence: withProofs(old.evidence, one.evidence) }
  }
  return kept
}

/** More proofs than this help nobody. */
const MOST_PROOFS = 5

/** Both lists of proofs, none twice; of the second only as many as make five. */
export function withProofs(first: readonly Evidence[], more: readonly Evidence[]): Evidence[] {
  const added = more.filter((proof) => !first.some((old) => old.utterance === proof.utterance && old.quote === proof.quote))
  return [...first, ...added.slice(0, Math.max(0, MOST_PROOFS - first.length))]
}

/** The best `limit` that reach `least`, in the order of the meeting. */
export function best<T extends Candidate>(ranked: readonly T[], least: number, limit: number): T[] {
  return ranked.filter((one) => one.score >= least).slice(0, limit).sort((a, b) => a.said.index - b.said.index)
}

/** A score as a confidence: 8 points are as sure as rules on talk can be. */
export function confidence(score: number): number {
  return Math.round(Math.max(0.05, Math.min(0.95, score / 8)) * 100) / 100
}
