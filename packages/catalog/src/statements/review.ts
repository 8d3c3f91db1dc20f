import type { Evidence, Item, Transcript } from '@aicoe/sdk'

interface Claim { readonly basis: string; readonly evidence: readonly Evidence[]; readonly from: readonly string[]; readonly text: string }

function isClaim(value: object): value is Claim {
  return 'basis' in value && 'text' in value && 'from' in value && 'evidence' in value
}

function isEvidence(value: object): value is Evidence {
  return 'utterance' in value && 'quote' in value
}

/** Every object inside some data, outermost first. */
function* objects(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value
  for (const member of Object.values(value)) yield* objects(member)
}

/** What is wrong with the proofs anywhere in a document: quotes that the lines do not hold, claims without the proof that their basis asks for. */
export function reviewEvidence(data: unknown, transcript: Transcript): readonly string[] {
  const said = new Map(transcript.utterances.map((utterance) => [utterance.id, utterance.text]))
  const found: string[] = []
  for (const item of objects(data)) {
    if (isEvidence(item)) {
      const text = said.get(item.utterance)
      if (text === undefined) found.push(`The quote "${item.quote}" names the line ${item.utterance}, which the transcript does not have.`)
      else if (!text.includes(item.quote)) found.push(`Line ${item.utterance} does not say "${item.quote}". Quote it exactly.`)
    }
    if (isClaim(item)) {
      if (item.basis === 'stated' && item.evidence.length === 0) found.push(`"${item.text}" is called stated but quotes no line. Quote one, or mark it derived or assumed.`)
      if (item.basis === 'derived' && item.from.length === 0) found.push(`"${item.text}" is called derived but does not name what it follows from.`)
    }
  }
  return found
}

/** Ids that stand twice, and links of items that lead nowhere. `elsewhere`: the ids of the documents that this one reads. */
export function reviewIds(items: readonly Item[], elsewhere: readonly Item[]): readonly string[] {
  const found: string[] = []
  const own = new Set<string>()
  for (const item of items) {
    if (own.has(item.id)) found.push(`The id ${item.id} stands twice. Give each item its own.`)
    own.add(item.id)
  }
  const known = new Set([...own, ...elsewhere.map((item) => item.id)])
  for (const item of items) for (const link of item.links) if (!known.has(link)) found.push(`${item.id} refers to ${link}, which does not exist.`)
  return found
}
