import type { Anchors } from '../reading/anchors.ts'
import type { Say } from '../wording/say.ts'

/** How a screen is drawn: where its links lead, and the level of its title (null: no headings, for a picture inside a document). */
export interface Drawing { readonly anchors: Anchors; readonly say: Say; readonly level: 1 | null }
