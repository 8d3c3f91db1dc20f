import type { Facts } from '@aicoe/sdk'

/** What a member finds: the fact without its id, which `extractFacts` gives in order. */
export type Found<T extends { id: string }> = Omit<T, 'id'>

/** Everything found before contradictions are looked for. */
export type FoundFacts = Omit<Facts, 'contradictions' | 'summary'>
