import { describe, expect, test } from 'vitest'
import type { Facts } from '@aicoe/sdk'
import { factsIn } from '../testing.ts'
import { grouped, phrase, saysEnough, speaksOf } from './mention.ts'
import type { Mention } from './mention.ts'

const brief = (facts: Facts): unknown[] => facts.requirements.map(({ text, status, priority }) => [text, status, priority])

describe('in tidy notes', () => {
  test('functions and qualities by their heading', () => {
    const { requirements } = factsIn(['# Requirements > Functional Requirements', '- Scheduling: Book appointments', '# Requirements > Performance Requirements', '- Speed: answers in <2 seconds', '# Technical Requirements > Hardware', '- Sensors: 500 of them', '# Features', '- Must have a login', '- Optional dark mode', '# Open Questions', '- Which requirement?'])
    expect(requirements.map(({ text, type, category, priority, status }) => [text, type, category, priority, status])).toEqual([
      ['Scheduling: Book appointments', 'functional', 'Scheduling', null, 'decided'], ['Speed: answers in <2 seconds', 'non-functional', 'performance', null, 'decided'], ['Sensors: 500 of them', 'non-functional', 'operations', null, 'decided'],
      ['Must have a login', 'functional', 'Features', 'must', 'decided'], ['Optional dark mode', 'functional', 'Features', 'could', 'decided']])
  })
  test('a plain list mixes both; points of a discussion are proposals; parts of a solution stand in where no functions are listed', () => {
    expect(factsIn(['# Requirements', '- Secure login', '- Data privacy with consent', '# Key Discussion Points', '- Leaderboards for teams']).requirements.map(({ text, type, status }) => [text, type, status])).toEqual([
      ['Secure login', 'functional', 'decided'], ['Data privacy with consent', 'non-functional', 'decided'], ['Leaderboards for teams', 'functional', 'proposed']])
    expect(factsIn(['# Solution > Vision Inspection', '- Checks every part']).requirements).toMatchObject([{ text: 'Checks every part', status: 'proposed' }])
  })
})

describe('dictated', () => {
  test('the line that opens a list rates its items, and the last list wins', () => {
    const facts = factsIn(['Ann: We need:', 'Ann- Wishlist feature', 'Ann- Live chat support', 'Ann- Payment (Stripe? PayPal?)', 'Ann: MUST HAVE:', 'Ann- Checkout', 'Ann: NICE TO HAVE:', 'Ann- Wishlist', 'Ann: FUTURE:', 'Ann- Live chat', 'Bob: Technical stack, I propose:', 'Bob- Redis for caching', 'Ann: Images should be:', 'Ann- Lazy', 'Ann: We need to track:', 'Ann- Page views', 'Bob: Testing strategy?', 'Bob- Load testing'])
    expect(brief(facts)).toEqual([['Wishlist feature', 'proposed', 'could'], ['Live chat support', 'parked', 'wont'], ['Payment', 'proposed', null], ['Checkout', 'decided', 'must'], ['Images: Lazy', 'proposed', null], ['Track page views', 'proposed', null], ['Load testing', 'proposed', null]])
  })
  test('headings rate too, and notes beside talk count as agreed', () => {
    expect(brief(factsIn(['Ann: Hello to all of you.', '# MUST HAVE', 'Ann- Order confirmation', '# Whiteboard notes', '- Status tracking', '- MVP → Phase 2', '# Shopping list', '- Bread rolls']))).toEqual([['Order confirmation', 'decided', 'must'], ['Status tracking', 'decided', null]])
  })
})

describe('in talk', () => {
  test.each([
    ['Ann: The customers need to be able to file claims and stuff.', 'File claims', 'proposed'],
    ['Ann: We should have pre-made workout plans!', 'Pre-made workout plans', 'proposed'],
    ['Ann: The remote should be easy to find.', 'The remote should be easy to find', 'proposed'],
    ["Ann: Make sure it's scalable for everybody!", "It's scalable for everybody", 'decided'],
    ['Ann: But definitely reviews!', 'Reviews', 'decided'],
    ['Ann: It would be nice to have a backlight on buttons.', 'Backlight on buttons', 'proposed'],
    ['Ann: Mobile app later if there is demand.', 'Mobile app', 'parked'],
    ['Ann: Strava integration would be cool but might be overkill.', 'Strava integration', 'parked'],
    ['Ann: Fuzzy search if time permits.', 'Fuzzy search', 'proposed'],
    ["Ann: Let's focus on Apple Health first.", 'Apple Health first', 'decided'],
  ])('%s', (line, text, status) => {
    expect(factsIn([line]).requirements.map((each) => [each.text, each.status])).toEqual([[text, status]])
  })
  test('an answer that agrees decides', () => {
    expect(brief(factsIn(['Ann: What about reminders?', 'Bob: Yes, that is important.', 'Ann: Should we integrate with Google Fit?', 'Bob: Definitely.']))).toEqual([['Reminders', 'decided', null], ['Integrate with Google Fit', 'decided', null]])
    expect(brief(factsIn(['Ann: We need backups.', 'Bob: Absolutely. Off-site storage, disaster recovery plan.']))).toEqual([['Backups', 'decided', null], ['Off-site storage, disaster recovery plan', 'decided', null]])
  })
  test('what is too dear is rejected when something else is proposed; "maybe later" puts off what was asked', () => {
    expect(brief(factsIn(['Ann: Maybe we could have video demonstrations?', 'Bob: Video hosting is expensive though. Maybe we start with images?']))).toContainEqual(['Video demonstrations', 'rejected', 'wont'])
    expect(brief(factsIn(['Ann: Augmented reality? That sounds expensive.', 'Bob: Maybe later.']))).toContainEqual(['Augmented reality', 'parked', 'wont'])
  })
  test('a recap gathers and decides', () => {
    const facts = factsIn(['Ann: Users need to file claims.', 'Ann: So features: claim filing, document upload, status checking. Did we miss anything?', 'Bob: Let me recap. Responsive web design. Feedback system. Claim reminders. Phase 3 with watch app. Am I missing anything?'])
    expect(brief(facts)).toEqual(expect.arrayContaining([['Document upload', 'decided', null], ['Status checking', 'decided', null], ['Feedback system', 'decided', null], ['Watch app', 'proposed', 'could']]))
  })
  test.each([
    'Ann: Can we do both?', 'Ann: Can we do it for $100K?', 'Ann: Can we just start with the basics?', 'Ann: What if we do something simpler?', 'Ann: We want to build something that helps people but also... wait, Bob, are you there?',
    'Ann: Maybe something like "InsureConnect" or "PolicyHub"?', 'Ann: The clinic has old systems they need to connect to.', 'Ann: Should we have a web version or just mobile?',
  ])('%s is talk, even when somebody agrees', (line) => {
    expect(factsIn([line, 'Bob: Yes, absolutely.']).requirements).toEqual([])
  })
  test('a sentence that opens a list, a note to oneself and a tool for the notes are no answers', () => {
    expect(brief(factsIn(['Bob: Correct. Each variant has its own:', 'Bob- SKU', 'Ann: I should start documenting.', 'Bob: Yes please. Use Notion or Confluence.', 'Ann: Can we integrate with Mailchimp?', 'Bob: Yes, via API. Adding to the list.'])))
      .toEqual([['Each variant has its own SKU', 'proposed', null], ['Integrate with Mailchimp', 'decided', null]])
  })
  test('"if time permits" ranks and does not decide', () => {
    expect(brief(factsIn(['Ann: Should we have autocomplete?', 'Bob: Definitely autocomplete. Fuzzy search if time permits.']))).toContainEqual(['Fuzzy search', 'proposed', 'could'])
  })
  test('an area is named by the doing, not by a word in brackets', () => {
    expect(factsIn(['Ann: We need:', 'Ann- Sort by: popularity, price', 'Ann- Advanced filtering (price, size)', 'Ann- Track checkout funnel', 'Ann- Stock availability indicator', 'Ann- Report inappropriate reviews']).requirements.map((each) => each.category))
      .toEqual(['Search', 'Search', 'Reports', 'Functions', 'Community'])
  })
  test('chit-chat, the meeting itself and other languages give nothing', () => {
    expect(factsIn(['Ann: We need to finish the meeting.', 'Bob: You need to be able to hear me.', 'Ann: It should be.', 'Bob: Very good!', 'Ann: What about the timeline?', 'Bob: Yes.', 'Ann: We need it.', 'Cy: It will be later on that day.']).requirements).toEqual([])
    expect(factsIn(['Ann: We need a login for users.'], { language: 'de' }).requirements).toEqual([])
  })
})

describe('mentions', () => {
  const mention = (text: string): Mention => ({ text, category: null, actor: null, priority: null, status: 'proposed', weight: 1, evidence: [], confidence: 0.5, listed: false, turn: 0 })
  test('a phrase loses lead-ins and tags', () => {
    expect(phrase('And maybe like a survey after the claim, right?')).toBe('A survey after the claim')
    expect(phrase('')).toBe('')
  })
  test('the same thing by its head', () => {
    const groups = grouped(['Shopping cart functionality', 'Shopping cart', 'Email notifications', 'SMS notifications for orders', 'Push notifications via mobile app', 'Mobile app'].map(mention))
    expect(groups.map((group) => group.map((each) => each.text))).toEqual([['Shopping cart functionality', 'Shopping cart'], ['Email notifications'], ['SMS notifications for orders'], ['Push notifications via mobile app'], ['Mobile app']])
    expect(speaksOf('the shopping cart is slow', mention('Shopping cart'))).toBe(true)
    expect([saysEnough('Good'), saysEnough('Low battery indicator')]).toEqual([false, true])
  })
})
