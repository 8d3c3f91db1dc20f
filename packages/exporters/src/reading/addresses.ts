/** A web address as it may be linked to, or null for anything else: `javascript:`, `data:`, a path, no address at all. */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null
  const address = new URL(text)
  return address.protocol === 'https:' || address.protocol === 'http:' ? address.href : null
}
