import { labelOf } from '../reading/labels.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'
import { readTalk, stampOf } from '../reading/talk.ts'

/** "[hh:mm:ss] Name: words" lines, with or without the brackets, as several note takers export; speech recognisers leave the names out. */
export const bracketed: Format = {
  name: 'bracketed',
  sniff(page) {
    const lines = sample(page)
    const stamped = lines.map(stampOf).filter(({ at }) => at !== null)
    const named = stamped.filter(({ line }) => labelOf(line.text) !== null)
    if (named.length > lines.length * 0.3) return 0.85
    return stamped.length > lines.length * 0.5 ? 0.5 : 0
  },
  read: readTalk,
}
