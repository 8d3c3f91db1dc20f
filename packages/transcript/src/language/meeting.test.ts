import { describe, expect, test } from 'vitest'
import { dialogue, notes } from '../testing/dialogue.ts'
import { discourse, echo, overlap, progress } from './discourse.ts'
import { dateOf, dueIn, dueOfHeading } from './due.ts'
import { analyse, isNod } from './meeting.ts'
import { mentions, people, personNamed } from './people.ts'
import { salientPhrases } from './phrases.ts'
import { headingKind, leadIn, sectionOf } from './sections.ts'
import { segments } from './segments.ts'

describe('sentences of a meeting', () => {
  test('run on over nods of others, with a quote of each utterance', () => {
    const { sentences } = analyse(dialogue(['Ann: We talk about the objectives', 'Bob: Yeah.', 'Ann: and about the three presentations.', 'Bob: Fine. Good.', 'Ann: Done.']))
    expect(sentences[0]).toMatchObject({ text: 'We talk about the objectives and about the three presentations.', floor: 0, lastFloor: 2 })
    expect(sentences[0]?.evidence).toEqual([{ utterance: 'U1', quote: 'We talk about the objectives' }, { utterance: 'U3', quote: 'and about the three presentations.' }])
  })

  test('do not run on over a real answer, nor without punctuation anywhere', () => {
    expect(analyse(dialogue(['Ann: We talk about the', 'Bob: The budget is gone.', 'Ann: objectives today.'])).sentences).toHaveLength(3)
    expect(analyse(dialogue(['Ann: we talk about', 'Ann: the objectives', 'Ann: of today'])).sentences).toHaveLength(3)
  })

  test('a nod is short and says nothing', () => {
    expect([isNod('Yeah, okay.'), isNod('Mm-hmm.'), isNod('Yeah the case is red.'), isNod('')]).toEqual([true, true, false, false])
  })
})

describe('the course of the talk', () => {
  const meeting = analyse(dialogue(['Ann: Welcome, this is our agenda.', 'Bob: We could use slate.', 'Ann: Agreed.', 'Cem: No, I disagree about slate.', 'Bob: We could use glass.', 'Cem: No, too expensive.']))

  test('who leads, who agrees, who does not, how far it is', () => {
    expect(discourse(meeting).chair).toBe('Ann')
    const [, slate, , , glass] = meeting.sentences
    if (slate === undefined || glass === undefined) throw new TypeError('two sentences expected')
    expect(echo(meeting, slate)).toBe(1)
    expect(echo(meeting, glass)).toBe(-1)
    expect(progress(meeting, glass)).toBeCloseTo(0.8)
    expect(progress(analyse(dialogue(['Ann: One.'])), glass)).toBe(0)
    expect(discourse(analyse(dialogue([]))).chair).toBeNull()
  })

  test('overlap is 1 for the same, 0 for nothing shared', () => {
    expect(overlap(new Set(['a']), new Set(['a']), new Map())).toBe(1)
    expect(overlap(new Set(['a']), new Set(['b']), new Map())).toBe(0)
    expect(overlap(new Set(), new Set(), new Map())).toBe(0)
  })

  test('no talk has no stretches', () => { expect(segments(analyse(dialogue([])))).toEqual([]) })
})

describe('people', () => {
  test('from attendee lists, fields and speakers, each once', () => {
    const listed = analyse(notes(['# M', '## Attendees', '- Dr. Ada Berg (Lead) - Chair', '- Sam Lee, Designer', '## Next', '- Kim Poe (Other)']))
    expect(people(listed).map((person) => [person.name, person.role])).toEqual([['Dr. Ada Berg', 'Lead'], ['Sam Lee', 'Designer']])
    expect(personNamed(listed, 'Ada')?.name).toBe('Dr. Ada Berg')
    expect(personNamed(listed, 'Nobody')).toBeNull()
    const inline = analyse(notes(['Attendees: Sarah (PM), Mike (Tech Lead), Tom']))
    expect(people(inline).map((person) => [person.name, person.role])).toEqual([['Sarah', 'PM'], ['Mike', 'Tech Lead'], ['Tom', null]])
  })

  test('roles are spoken of with an article, departments and names are not', () => {
    const meeting = analyse(dialogue(['CEO: The user interface designer is late.', 'User Interface: I am here, the CEO knows.', 'Marketing: Yes.', 'Ann: Hi.', 'Speaker 1: Hi.', '!!: Hi.']))
    expect(people(meeting).map((person) => person.spoken)).toEqual(['the CEO', 'the user interface designer', 'Marketing', 'Ann', 'Speaker 1', '!!'])
    expect(mentions(meeting, 'Ann and the user interface, marketing trends').map((mention) => mention.person.name)).toEqual(['Ann', 'User Interface', 'Marketing'])
    expect(mentions(meeting, 'a market trend', true).map((mention) => mention.person.name)).toEqual(['Marketing'])
  })

  test('a short name that fits two people means neither', () => {
    const meeting = analyse(dialogue(['Ann Lee: Hello.', 'Ann Poe: Hello.']))
    expect(personNamed(meeting, 'Ann')).toBeNull()
  })
})

describe('due dates', () => {
  test.each([
    ['please send it by Friday', '2025-03-03', { text: 'by Friday', date: '2025-03-07' }],
    ['done until the next meeting', '2025-03-03', { text: 'until the next meeting', date: null }],
    ['finish before March 20th', '2025-03-03', { text: 'before March 20th', date: '2025-03-20' }],
    ['finish before March 20th', null, { text: 'before March 20th', date: null }],
    ['we do it next week', '2025-03-03', { text: 'next week', date: '2025-03-10' }],
    ['nothing here', '2025-03-03', null],
  ])('%s', (text, date, due) => { expect(dueIn(text, date)).toEqual(due) })

  test('of headings, and quarters', () => {
    expect(dueOfHeading('Short-term Actions (Next Month)', '2025-10-29')).toEqual({ text: 'Next Month', date: '2025-11-29' })
    expect(dueOfHeading('Actions', '2025-10-29')).toBeNull()
    expect(dateOf('next quarter', null)).toBeNull()
    expect(['next week', 'in 2 weeks', 'tomorrow', 'March 3'].map((phrase) => dateOf(phrase, null))).toEqual([null, null, null, null])
  })
})

describe('sections', () => {
  test('the innermost heading that announces something counts, never for talk', () => {
    const [item] = notes(['# Additional Notes & Follow-ups', '## Parking Lot Items', '- x']).utterances
    const [speech] = dialogue(['Ann: x']).utterances
    expect(item === undefined ? null : sectionOf(item)).toBe('parked')
    expect(speech === undefined ? null : sectionOf({ ...speech, section: ['Action Items'] })).toBeNull()
    expect(['Resources Needed', 'Technical Questions', 'Key Decisions Made', 'Prochaines étapes', '待办事项'].map(headingKind)).toEqual([null, 'questions', 'decisions', 'actions', 'actions'])
  })

  test('lead-ins', () => {
    expect(leadIn('1. Dr. Ada Berg: Write it')).toEqual({ label: 'Dr. Ada Berg', rest: 'Write it' })
    expect(leadIn('Write it.')).toEqual({ label: null, rest: 'Write it.' })
  })
})

test('salient phrases share no word and prefer what is said twice', () => {
  const phrases = salientPhrases(['The kinetic battery is new.', 'A kinetic battery needs a latex case.', 'The battery is heavy.'], new Map()).map(({ phrase }) => phrase)
  expect(phrases[0]).toBe('kinetic battery')
  expect(phrases.filter((phrase) => phrase.includes('battery'))).toHaveLength(1)
})
