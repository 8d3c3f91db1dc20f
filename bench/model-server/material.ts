/** What a prompt offers to write from: its ids by prefix, in the order they come, its words, and whole lines for quotes. */
export interface Material {
  readonly ids: ReadonlyMap<string, readonly string[]>
  /** The same anywhere in the texts. */
  readonly mentioned: ReadonlyMap<string, readonly string[]>
  readonly words: readonly string[]
  readonly lines: readonly string[]
  readonly role: string
  /** Who the use cases are for, as `UC-1 (patient, ...)` says it. */
  readonly actors: readonly string[]
  /** Names that an earlier answer gave, at the beginning of a line: `part-1 (...)`. */
  readonly keys: readonly string[]
}

const ID = /(?<![\p{L}\p{N}-])(?:[A-Z]{1,6}-?\d+(?:\.\d+)?|case-\d+)(?![\p{L}\p{N}])/gu
const ROLES = /\b(patient|customer|shopper|viewer|listener|member|guest|student|learner|nurse|doctor|operator|technician|inspector|supervisor|cashier|dispatcher|driver|buyer|player|resident|citizen|caregiver)s?\b/i

/** Reads the material out of the user's messages: what stands between the last material marks, else all. */
export function materialOf(prompt: string): Material {
  const fenced = [...prompt.matchAll(/<material>\n?([\s\S]*?)\n?<\/material>/g)].map((match) => match[1] ?? '').join('\n')
  const text = fenced === '' ? prompt : fenced
  // What begins a line is an item that may be named; ids within texts may lead anywhere.
  const own = text.split('\n').flatMap((line) => line.match(/^(?:[-*]|#+)?\s*((?:[A-Z]{1,6}-?\d+(?:\.\d+)?|case-\d+))(?=[\s:(])/)?.[1] ?? [])
  const mentioned = byPrefix(text.match(ID) ?? [])
  // Lines of the transcript are also named behind what was said in them.
  const ids = new Map([['U', mentioned.get('U') ?? []], ...byPrefix(own)])
  const actors = [...new Set([...text.matchAll(/^UC-\d+ \(([^,)]+)/gm)].map((match) => match[1] ?? ''))]
  const keys = [...new Set([...text.matchAll(/^([a-z]+-\d+)(?=[\s:(])/gm)].map((match) => match[1] ?? ''))]
  const lines = text.split('\n').map((line) => line.replace(/^[-*]?\s*(?:[A-Z]{1,6}-?\d+(?:\.\d+)?|case-\d+)\s*(?:\([^)]*\))?\s*(?:\p{Lu}[\p{L} .'-]{0,30}:)?/u, '').trim()).filter((line) => line.length > 12 && !line.startsWith('#'))
  const words = lines.flatMap((line) => line.replace(ID, ' ').replace(/[[\](){}<>"|#*_`]/g, ' ').split(/\s+/)).filter((word) => /^[\p{L}\p{N}][\p{L}\p{N}'’,.%€$-]{0,30}$/u.test(word))
  return { ids, mentioned, words: words.length > 0 ? words : ['nothing', 'was', 'said'], lines, role: text.match(ROLES)?.[1]?.toLowerCase() ?? 'customer', actors, keys }
}

function byPrefix(ids: readonly string[]): Map<string, readonly string[]> {
  return Map.groupBy(new Set(ids), prefixOf)
}

/** The letters of an id. */
export function prefixOf(id: string): string {
  return id.replace(/-?\d.*$/, '')
}
