import { bulletOf, labelOf, speakerOf } from '../reading/labels.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'
import { readTalk, speakersOn } from '../reading/talk.ts'

/** Talk in Markdown, as shared documents export it: "**Name:** words". */
export const markdown: Format = {
  name: 'markdown',
  sniff(page) {
    const lines = sample(page)
    const speakers = speakersOn(page)
    const said = lines.filter((line) => { const label = bulletOf(line.text) === '' ? labelOf(line.text) : null; return label?.bold === true && speakerOf(label, speakers) !== null })
    return said.length > lines.length * 0.3 ? 0.8 : 0
  },
  read: readTalk,
}
