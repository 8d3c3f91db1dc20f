import { cueShare, readCues } from '../reading/cues.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'

/** SubRip subtitles: numbered cues, a comma before the milliseconds. */
export const srt: Format = {
  name: 'srt',
  sniff(page) {
    const lines = sample(page)
    return cueShare(lines) > 0.1 && lines[0]?.text.startsWith('WEBVTT') !== true ? 0.9 : 0
  },
  read: readCues,
}
