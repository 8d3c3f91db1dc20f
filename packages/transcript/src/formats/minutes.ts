import { bulletOf } from '../reading/labels.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'
import { readTalk, speakersOn } from '../reading/talk.ts'

/** Tidy notes: headings, lists and "**Label:** words"; talk may stand in between. */
export const minutes: Format = {
  name: 'minutes',
  sniff(page) {
    const lines = sample(page)
    const shaped = lines.filter((line) => bulletOf(line.text) !== '' || /^(?:#{1,6}\s|\*\*[^*]+\*\*|\p{Lu}[^:.?!]{1,30}:\s\S)/u.test(line.text))
    if (shaped.length < 2) return 0
    return shaped.length / lines.length * (speakersOn(page).size > 0 ? 0.7 : 0.9)
  },
  read: readTalk,
}
