import type { Contradiction, Evidence } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'

/** A contradiction with the proof of both sides, each line once. */
export function conflict(kind: Contradiction['kind'], text: string, evidence: readonly Evidence[], confidence: number): Found<Contradiction> {
  return { kind, text, confidence, evidence: [...new Map(evidence.map((each) => [`${each.utterance}\n${each.quote}`, each])).values()] }
}
