import { bulletOf, labelOf, speakerOf } from '../reading/labels.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'
import { readTalk, speakersOn } from '../reading/talk.ts'

/** Tidy notes: headings, lists and "**Label:** words"; talk may stand in between. */
export const minutes: Format = {
  name: 'minutes',
  sniff(page) {
    const lines = sample(page)
    const speakers = speakersOn(page)
    const isField = (text: string): boolean => { const label = labelOf(text); return label !== null && speakerOf(label, speakers) === null && /^\p{Lu}[^:.?!]{1,30}:\s\S/u.test(text) }
    const shaped = lines.filter((line) => bulletOf(line.text) !== '' || /^(?:#{1,6}\s|\*\*[^*]+\*\*)/.test(line.text) || isField(line.text))
    return shaped.length < 2 ? 0 : shaped.length / lines.length * (speakers.size > 0 ? 0.7 : 0.9)
  },
  read: readTalk,
}
