import type { Evidence, Transcript } from '@aicoe/sdk'

/**
 * Every quote in `data` that is not in the utterance it names, byte for byte, in words for its author. Looks at any object with the
 * members `utterance` and `quote`, however deep, so that no schema can forget it.
 */
export function brokenQuotes(data: unknown, transcript: Transcript): readonly string[] {
  const said = new Map(transcript.utterances.map((utterance) => [utterance.id, utterance.text]))
  return [...evidenceIn(data)].flatMap(({ utterance, quote }) => {
    const text = said.get(utterance)
    if (text === undefined) return [`Evidence names ${utterance}, which is not in the transcript.`]
    return text.includes(quote) ? [] : [`The quote "${shorten(quote)}" is not in ${utterance}. Quotes must equal the transcript character by character.`]
  })
}

/** All evidence in `data`, in order. */
export function* evidenceIn(data: unknown): Generator<Evidence> {
  if (typeof data !== 'object' || data === null) return
  if (isEvidence(data)) { yield data; return }
  for (const member of Object.values(data)) yield* evidenceIn(member)
}

function isEvidence(value: object): value is Evidence {
  return 'utterance' in value && 'quote' in value && typeof value.utterance === 'string' && typeof value.quote === 'string'
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
