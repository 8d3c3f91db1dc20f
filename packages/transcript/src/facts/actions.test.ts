import { describe, expect, test } from 'vitest'
import { analyse } from '../language/meeting.ts'
import { dialogue, notes } from '../testing/dialogue.ts'
import { findActions } from './actions.ts'

const talk = (lines: readonly string[], options: Parameters<typeof dialogue>[1] = {}) => findActions(analyse(dialogue(lines, options)))
const SMALL = ['Project Manager: Welcome everybody.', 'Mia: Hello.', 'Project Manager: The report has figures.', 'Mia: The figures look good.', 'Mia: The report is long.', 'Project Manager: Yes.']

describe('tasks in talk', () => {
  test('a promise belongs to its speaker, with the day that it was given for', () => {
    const found = talk([...SMALL, "Mia: Um I'll I'll send you the report by Friday."], { date: '2025-03-03' })
    expect(found).toEqual([{
      text: 'Mia will send you the report by Friday.', owner: 'Mia', due: { text: 'by Friday', date: '2025-03-07' }, state: 'open',
      evidence: [{ utterance: 'U7', quote: "Um I'll I'll send you the report by Friday." }], confidence: expect.closeTo(0.7, 0) as number,
    }])
  })

  test('a role is named as a role, a task given to a named person is theirs', () => {
    expect(talk([...SMALL, "Project Manager: I'll write the minutes of this report."])[0]).toMatchObject({ text: 'The project manager will write the minutes of this report.', owner: 'Project Manager' })
    expect(talk([...SMALL, 'Project Manager: Mia, you will prepare the figures for the next meeting.'])[0]).toMatchObject({ text: 'Mia will prepare the figures for the next meeting.', owner: 'Mia' })
  })

  test('work dealt out at the end, by role', () => {
    const found = talk([
      'Project Manager: Welcome.', 'Marketing: Hi.', 'Industrial Designer: Hi.', 'Marketing: Trends matter, and components matter.', 'Industrial Designer: Components.', 'Marketing: Trends.',
      'Project Manager: You each have individual actions, Industrial Design you have your components concept, Marketing, trend watching.',
    ])
    expect(found.map((one) => [one.owner, one.text])).toEqual([
      ['Industrial Designer', 'The industrial designer will work on components concept.'], ['Marketing', 'Marketing will work on trend watching.']])
  })

  test('a task given to "you" is taken by whoever nods, with the nod as proof; not by a group', () => {
    const found = talk([...SMALL, 'Project Manager: Until the next meeting you will check the figures of the report.', 'Mia: Okay.'])
    expect(found[0]).toMatchObject({ text: 'Mia will check the figures of the report.', owner: 'Mia' })
    expect(found[0]?.evidence.map((proof) => proof.utterance)).toEqual(['U7', 'U8'])
    expect(talk([...SMALL, 'Project Manager: Until the next meeting you two will check the figures of the report.', 'Mia: Okay.'])[0]?.owner).toBeNull()
  })

  test('things to do without a name stay without an owner, and an order needs no subject', () => {
    const found = talk([...SMALL, 'Project Manager: Okay, for the next meeting you each have things to do, look and feel design, report figures.', 'Mia: Create a proper requirements document.'])
    expect(new Set(found.map((one) => one.text))).toEqual(new Set(['Look and feel design.', 'Report figures.', 'Create a proper requirements document.']))
    expect(found.map((one) => one.owner)).toEqual([null, null, null])
  })

  test('a spoken list with a name on each line', () => {
    const said = dialogue([...SMALL, "Project Manager: Let's reconvene next week with:", 'Project Manager: Mia: Figures and charts'], { date: '2025-03-03' })
    const list = { ...said, utterances: said.utterances.map((one) => (one.id === 'U8' ? { ...one, form: 'item' as const, text: 'Mia: Figures and charts' } : one)) }
    expect(findActions(analyse(list))).toMatchObject([{ owner: 'Mia', text: 'Figures and charts', due: { text: 'next week', date: '2025-03-10' } }])
  })

  test('a promise that opens a list takes the list with it', () => {
    const said = dialogue([...SMALL, "Mia: I'll prepare the figures for:", 'Mia: Sales', 'Mia: Costs'])
    const list = { ...said, utterances: said.utterances.map((one, at) => (at > 6 ? { ...one, form: 'item' as const } : one)) }
    const [found] = findActions(analyse(list))
    expect(found?.text).toBe('Mia will prepare the figures for: Sales; Costs.')
    expect(found?.evidence.map((proof) => proof.utterance)).toEqual(['U7', 'U8', 'U9'])
  })

  test('what is done on the spot is no task', () => {
    expect(talk(["Ann: I'll just show you the slide.", "Bob: Okay.", "Ann: I'll go on.", 'Bob: Let me explain it.', "Ann: I'll move on to the next point."])).toEqual([])
    expect(talk([])).toEqual([])
  })
})

describe('tasks in minutes', () => {
  test('owner from the name in front, due from the heading, else from the line for all', () => {
    const found = findActions(analyse(notes([
      '# Review', '## Attendees', '- Dr. Ada Berg (Lead)', '- Sam Lee (Design)', '## Action Items', '### Immediate (Next 2 Weeks)', '- Dr. Ada Berg: Write the plan',
      '### Long-term (Next Quarter)', '- IT Team: Buy servers', '## Next Steps', '- Sam to draw the screens', '- Clean up', '- [x] Sam Lee: Book the room', '## End', 'Action items due: April 1st, 5:00 PM',
    ], { date: '2025-03-03' })))
    expect(found.map((one) => [one.owner, one.text, one.due?.date, one.state])).toEqual([
      ['Dr. Ada Berg', 'Write the plan', '2025-03-17', 'open'], ['IT Team', 'Buy servers', '2025-06-03', 'open'],
      ['Sam Lee', 'Draw the screens', '2025-04-01', 'open'], [null, 'Clean up', '2025-04-01', 'open'], [null, '[x] Sam Lee: Book the room', '2025-04-01', 'done'],
    ])
  })

  test('without a date of the meeting a period stays words', () => {
    const found = findActions(analyse(notes(['# Actions (Next Quarter)', '- Buy servers', '- Sell servers by 2025-05-01', '# End', 'Actions due: soon'])))
    expect(found.map((one) => one.due)).toEqual([{ text: 'Next Quarter', date: null }, { text: 'by 2025-05-01', date: '2025-05-01' }])
  })

  test('other languages: the lists, and cue phrases in talk', () => {
    const found = findActions(analyse(notes(['# Treffen', '## Aufgaben', '- Jan: Plan schreiben'], { language: 'de' })))
    expect(found).toMatchObject([{ owner: 'Jan', text: 'Plan schreiben' }])
    expect(talk(['Ann: Ich schicke euch morgen den neuen Plan der Brücke.'], { language: 'de' })).toMatchObject([{ owner: null, text: 'Ich schicke euch morgen den neuen Plan der Brücke.' }])
  })
})
