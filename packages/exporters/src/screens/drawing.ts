import type { Anchors } from '../reading/anchors.ts'

/** How a screen is drawn: where its links lead, and the level of its title (null: no headings, for a picture inside a document). */
export interface Drawing { readonly anchors: Anchors; readonly level: 1 | null }
