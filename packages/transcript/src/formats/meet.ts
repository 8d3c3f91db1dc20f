import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'
import { readTalk, speakersOn } from '../reading/talk.ts'

/** Google Meet's transcript: attendees, a time stamp on its own line each few minutes, "Name: words". */
export const meet: Format = {
  name: 'meet',
  sniff(page) {
    const lines = sample(page)
    const stamps = lines.filter((line) => /^#{0,6}\s*\d{1,2}:\d{2}:\d{2}$/.test(line.text)).length
    const framed = lines.some((line) => /^(?:#*\s*(?:📖\s*)?Transcript|Attendees|Transcription ended after .*)$/u.test(line.text))
    return stamps > 0 && framed && speakersOn(page).size > 0 ? 0.92 : 0
  },
  read: readTalk,
}
