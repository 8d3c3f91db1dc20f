import { TIME } from '../reading/clock.ts'
import { headings, readHeaded } from '../reading/headed.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'

const HEADING = new RegExp(`^\\[(?<name>[^\\]]{1,80})\\]\\s+(?<time>${TIME})$`, 'u')

/** Captions saved in Zoom: "[Name] hh:mm:ss", then the words. */
export const zoomCaptions: Format = {
  name: 'zoom-captions',
  sniff(page) {
    const lines = sample(page)
    return headings(lines, HEADING) > lines.length * 0.1 ? 0.96 : 0
  },
  read: (page) => readHeaded(page, { pattern: HEADING, flows: true }),
}
