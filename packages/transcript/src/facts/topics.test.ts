import { describe, expect, test } from 'vitest'
import { analyse } from '../language/meeting.ts'
import { dialogue, notes } from '../testing/dialogue.ts'
import { findTopics } from './topics.ts'

const about = (thing: string, part: string) => [
  `Ann: The ${thing} needs a better ${part}.`, `Bob: A better ${part} makes the ${thing} strong.`, `Ann: Every ${thing} has its ${part}, I think the ${part} is heavy.`,
  `Bob: We compared the ${part} of each ${thing} with the old one.`, `Ann: The old ${thing} had a weak ${part}.`, `Bob: So the ${thing} gets a ${part} that lasts ten years.`,
]

describe('topics', () => {
  test('talk is cut where its words change, and titled by its nouns', () => {
    const lines = [...about('bridge', 'railing'), ...about('bridge', 'railing'), ...about('bridge', 'railing'), "Ann: Let's move on to the canteen kitchen.",
      ...about('kitchen', 'oven'), ...about('kitchen', 'oven'), ...about('kitchen', 'oven')].flatMap((line) => [line, `${line} And ${line.slice(5).toLowerCase()} ${line.slice(5)}`])
    const topics = findTopics(analyse(dialogue(lines)))
    expect(topics.map((topic) => topic.text.toLowerCase())).toEqual([expect.stringMatching(/bridge|railing/), expect.stringMatching(/kitchen|oven/)])
    expect(topics[0]?.first).toBe('U1')
    expect(topics[0]?.keySentences.length).toBeGreaterThan(0)
  })

  test('a plural that only begins sentences keeps no capital within a title, a name does', () => {
    const [topic] = findTopics(analyse(dialogue(['Ann: Customers need parcels and Stripe for parcels.', 'Bob: Customers want parcels.', 'Ann: Customers like Stripe, parcels and stickers.', 'Bob: Stripe takes the stickers.'])))
    expect(topic?.text.slice(1)).toContain('ustomers')
    expect(topic?.text.slice(1)).not.toContain('Customers')
    expect(topic?.text).toContain('Stripe')
  })

  test('minutes: their headings in order, without people, papers and lists that are facts of their own', () => {
    const topics = findTopics(analyse(notes(['# Review', '## Attendees', '- Ann', '## Status', '- All green', '- No delay', '## Budget', '### Costs', '- 5 thousand', '## Action Items', '- Ann: Sum up', '# Next Meeting', '- Monday'])))
    expect(topics.map((topic) => topic.text)).toEqual(['Status', 'Budget'])
    expect(topics[0]).toMatchObject({ first: 'U2', last: 'U3' })
  })

  test('no talk, no topic; without a tagger for the language a sentence is the title', () => {
    expect(findTopics(analyse(dialogue([])))).toEqual([])
    const [topic] = findTopics(analyse(dialogue([`甲: ${'我们讨论了开源社区的发展和人才培养的问题'.repeat(4)}。`], { language: 'zh' })))
    expect(topic?.text).toHaveLength(60)
    expect(topic?.text.endsWith('…')).toBe(true)
  })
})
