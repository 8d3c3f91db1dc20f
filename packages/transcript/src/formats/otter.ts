import { TIME } from '../reading/clock.ts'
import { headings, headOf, readHeaded } from '../reading/headed.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'

const HEADING = new RegExp(`^(?<name>\\S.{0,80}?)\\s{2,}(?<time>${TIME})$`, 'u')

/** Otter's text export: "Speaker 1  m:ss  " with two spaces on both sides of the time, then the paragraph. */
export const otter: Format = {
  name: 'otter',
  sniff(page) {
    const lines = sample(page)
    const count = headings(lines, HEADING)
    if (count <= lines.length * 0.1) return 0
    const signed = page.lines.some((line) => line.text.startsWith('Transcribed by https://otter.ai'))
    const spaced = lines.filter((line) => headOf(line, HEADING) !== null && page.source.startsWith('  ', line.end)).length
    return signed || spaced * 2 > count ? 0.95 : 0
  },
  read: (page) => readHeaded(page, { pattern: HEADING, flows: false }),
}
