import { TIME } from '../reading/clock.ts'
import { headings, readHeaded } from '../reading/headed.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'

const HEADING = new RegExp(`^(?<name>\\p{L}.{0,80}?)(?:\\s{2,}|\\t|\\s+[|–—-]\\s+|\\s*[([])(?<time>${TIME})[)\\]]?$`, 'u')

/** The text of a Microsoft Teams transcript: "Name   m:ss", then the paragraph. Others head theirs "Name | m:ss", "Name - m:ss" or "Name (m:ss)". */
export const teamsText: Format = {
  name: 'teams-text',
  sniff(page) {
    const lines = sample(page)
    return headings(lines, HEADING) > Math.max(0, lines.length * 0.1) ? 0.9 : 0
  },
  read: (page) => readHeaded(page, { pattern: HEADING, flows: false }),
}
