import { cueShare, readCues } from '../reading/cues.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'

/** WebVTT with voice tags, as Microsoft Teams exports it. */
export const teamsVtt: Format = {
  name: 'teams-vtt',
  sniff(page) {
    const lines = sample(page)
    return cueShare(lines) > 0.1 && lines.some((line) => /<v[ .][^>]*>/.test(line.text)) ? 1 : 0
  },
  read: readCues,
}
