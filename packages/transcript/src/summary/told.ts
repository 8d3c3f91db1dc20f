import type { Evidence } from '@aicoe/sdk'

/** One sentence of a summary with its proof. */
export interface Told { readonly text: string, readonly evidence: readonly Evidence[] }

/** "a, b and c". */
export function listing(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Words as the strictest counter sees them: "end-to-end" is three. */
export function wordCount(text: string): number {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).length
}

/** The sentences, in order, that fit into `limit` words; one that does not fit is left out, not cut. */
export function fitting(told: readonly Told[], limit: number): Told[] {
  let words = 0
  return told.filter((one) => {
    const more = wordCount(one.text)
    if (more === 0 || words + more > limit) return false
    words += more
    return true
  })
}
