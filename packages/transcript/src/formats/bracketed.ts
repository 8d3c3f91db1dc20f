import { labelOf } from '../labels.ts'
import { sample } from '../lines.ts'
import type { Format } from '../pieces.ts'
import { readTalk, stampOf } from '../talk.ts'

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
