import { cueShare, readCues } from '../reading/cues.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'

/** WebVTT with "Name: words" in its cues, as Zoom exports it, and any other WebVTT without voice tags. */
export const zoomVtt: Format = {
  name: 'zoom-vtt',
  sniff(page) {
    const lines = sample(page)
    if (cueShare(lines) <= 0.1) return 0
    return lines[0]?.text.startsWith('WEBVTT') === true ? 0.95 : 0.6
  },
  read: readCues,
}
