import { labelOf } from '../reading/labels.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'
import { readTalk, stampOf } from '../reading/talk.ts'

/** "[hh:mm:ss] Name: words" lines, with or without the brackets, as several note takers export. */
export const bracketed: Format = {
  name: 'bracketed',
  sniff(page) {
    const lines = sample(page)
    const stamped = lines.filter((line) => { const { at, line: rest } = stampOf(line); return at !== null && labelOf(rest.text) !== null })
    return stamped.length > lines.length * 0.3 ? 0.85 : 0
  },
  read: readTalk,
}
