import { describe, expect, test } from 'vitest'
import { factsIn } from '../testing.ts'

describe('participants', () => {
  test('from a list with roles, from one line, and from who speaks', () => {
    const { participants } = factsIn(['# Attendees', '- John Smith (Product Manager) - Lead', '- Ann Lee, Designer, Acme Corp', '# -', '@ Apologies: Cy Young', 'John: One two three.', 'Dan: One.', 'Everyone: Yes!'])
    expect(participants.map(({ name, role, organization, present, words }) => [name, role, organization, present, words])).toEqual([
      ['John Smith', 'Product Manager, Lead', null, true, 3], ['Ann Lee', 'Designer', 'Acme Corp', true, 0], ['Cy Young', null, null, false, 0], ['Dan', null, null, true, 1]])
    expect(participants[0]?.share).toBe(0.75)
  })
  test('a role can be the name; teams that are only named are absent; the list ends where talk begins', () => {
    const { participants } = factsIn(['@ Attendees: CEO, CTO', 'CEO: We need a shop. Ask the finance department.', 'CEO- Shopping cart'])
    expect(participants.map(({ name, present }) => [name, present])).toEqual([['CEO', true], ['CTO', true], ['Finance department', false]])
  })
})

describe('figures', () => {
  test('value, unit, comparison, what it measures, who said it and its part', () => {
    const { figures } = factsIn(['# Context', '- Budget approved: $2M for Year 1', '- Current team of 25 agents', '# Performance Requirements', '- Response Time: <2 seconds for search', '# Budget', '- Platform: $800K (cloud)', '# KPIs', '- Savings: $750K annual savings', 'Ann: The MVP takes 3 months.', 'Ann: We plan for 100,000 users.', 'Bob: Premium is $9.99/month.'])
    expect(figures.map(({ value, unit, role, speaker }) => [value, unit, role, speaker])).toEqual([
      [2_000_000, 'USD', 'budget-total', null], [25, 'agents', 'current', null], [2, 'seconds', 'target', null], [800_000, 'USD', 'budget-part', null], [750_000, 'USD', 'saving', null],
      [3, 'months', 'duration', 'Ann'], [100_000, 'users', 'capacity', 'Ann'], [9.99, 'USD', 'price', 'Bob']])
    expect(figures[2]?.measures).toBe('Response Time: for search')
    expect(figures[3]?.measures).toBe('Platform: cloud')
  })
  test('an amount after "Budget?" is a budget even without a currency; small talk is no figure', () => {
    expect(factsIn(['Ann: And the budget?', 'Bob: Maybe 150-200k for the full thing?', 'Ann: Wait one second, just thirty seconds for me.']).figures.map(({ value, valueTo, role }) => [value, valueTo, role])).toEqual([[150_000, 200_000, 'budget-total']])
  })
  test('a spoken price and a saving', () => {
    const { figures } = factsIn(['Ann: We sell it for twenty five Euro.', 'Ann: It saves us $3M a year.', 'Bob: The budget is $5M.', 'Bob: Then it gets 40 TB big.', 'Cy: MVP first. Maybe 3-4 months for that?'])
    expect(figures.map(({ value, unit, role }) => [value, unit, role])).toEqual([[25, 'EUR', 'price'], [3_000_000, 'USD', 'saving'], [5_000_000, 'USD', 'budget-total'], [40, 'TB', 'other'], [3, 'months', 'duration']])
    expect(figures.at(-1)?.measures).toContain('MVP')
  })
})

describe('dates', () => {
  test('resolved against the meeting, with what happens then; ranges; recurring ones without a date', () => {
    const { dates } = factsIn(['@ Date: October 29, 2025', '# Next Meetings', '- Vendor Demos: November 14th-16th', '- Weekly: Every Tuesday, 2:00 PM', '# Action Items', '- Bob: Schedule the review for November 10th', 'Ann: We meet next week.'])
    expect(dates.map(({ event, date, dateTo }) => [event, date, dateTo])).toEqual([
      ['Meeting', '2025-10-29', null], ['Vendor Demos', '2025-11-14', '2025-11-16'], ['Weekly', null, null], ['Schedule the review', '2025-11-10', null], ['We meet', '2025-11-05', null]])
  })
  test('a score is no date', () => {
    expect(factsIn(['@ Date: October 29, 2025', '# Context', '- Satisfaction: CSAT score of 6.8/10', '- Due: 11/14/2025']).dates.map(({ date }) => date)).toEqual(['2025-10-29', '2025-11-14'])
  })
  test('without the date of the meeting only a full date is known; other languages keep ISO dates', () => {
    expect(factsIn(['Ann: We launch on November 10th.', 'Ann: It closed on March 3, 2024.'], { date: null }).dates.map(({ date }) => date)).toEqual([null, '2024-03-03'])
    expect(factsIn(['张三: 我们 2025-12-01 开会'], { language: 'zh' }).dates.map(({ date }) => date)).toEqual(['2025-12-01'])
  })
})

describe('phases', () => {
  test('from headings, from one line, and from talk', () => {
    expect(factsIn(['# Plan > Phase 1: Foundation (Months 1-3)', '- Set up', '- Train', '# Plan > Phase II (Month 4+)', '- Go']).phases.map(({ name, fromMonth, toMonth, items }) => [name, fromMonth, toMonth, items.length])).toEqual([['Phase 1: Foundation', 1, 3, 2], ['Phase 2', 4, null, 1]])
    expect(factsIn(['Ann- Phase 1 (Month 1-2): Core shop (browse, cart)']).phases).toMatchObject([{ name: 'Phase 1: Core shop', fromMonth: 1, toMonth: 2, items: [{ quote: 'browse' }, { quote: 'cart' }] }])
    const talk = factsIn(['Ann: MVP first. Claim filing, upload, status. Maybe 3-4 months for that? Then phase 2 could be the dashboard.', 'Bob: Phase 2 with dashboard.', 'Bob: And phase two is reports.'])
    expect(talk.phases.map(({ name, period, items }) => [name, period, items.map((item) => item.quote)])).toEqual([['MVP', 'Maybe 3-4 months', ['Claim filing', 'upload', 'status']], ['Phase 2', null, ['the dashboard']]])
  })
})

describe('constraints, risks, goals', () => {
  test('constraints by kind', () => {
    const { constraints } = factsIn(['# Technical Constraints', '- Must support iOS and Android platforms', '- GDPR compliance', '- Go-live by the end of Q2', '- No new staff in the team', '- Cost below $5K', '# Pre-Meeting Context', '- Legacy phone system from 2018', '# -',
      'Ann: The price limit is five Euro.', 'Bob: What about GDPR?', 'Ann: Absolutely.', 'Bob: We need it in 3 months!', 'Bob: We must connect to existing systems.', 'Ann: It must not be sold to kids.'])
    expect(constraints.map(({ category }) => category)).toEqual(['technical', 'legal', 'time', 'organizational', 'budget', 'technical', 'budget', 'legal', 'time', 'technical', 'technical'])
  })
  test('risks with level and mitigation; worries of talk with the remedy', () => {
    const { risks } = factsIn(['# Risk Assessment > Technical Risks', '- Data loss: Risk - High | Mitigation - Daily backups', '- Skills: moderate gaps in the team', '- Cost: severe overrun', '# -', 'Ann: Video hosting is expensive though.', "Bob: Let's start with pictures.", 'Ann: That is not risky at all.'])
    expect(risks.map(({ text, level, mitigation, category }) => [text, level, mitigation, category])).toEqual([
      ['Data loss', 'high', 'Daily backups', 'Technical'], ['Skills: moderate gaps in the team', 'medium', null, 'Technical'], ['Cost: severe overrun', 'critical', null, 'Technical'], ['Video hosting is expensive though.', null, "Let's start with pictures.", null]])
  })
  test('goals with baseline and target, from lists, sentences and talk', () => {
    const { goals } = factsIn(['# Meeting Objective', '- Reduce processing time by 60%, improve accuracy by 40%, cart size by 5%, and cut costs to $3M', '# Success Metrics', '- Satisfaction: from 3.2 to 4.5/5', '- Uptime: 99.9% all year', '- Image: known as a leader', '# -', 'Ann: Our goal is 100,000 users in year 1.', 'Ann: Our value proposition is a simple app for beginners.'])
    expect(goals.map(({ metric, baseline, target }) => [metric, baseline, target])).toEqual([
      ['processing time', null, 'by 60%'], ['accuracy', null, 'by 40%'], ['costs', null, '$3M'], ['cart size', null, 'by 5%'], ['Satisfaction', '3.2', '4.5/5'], ['Uptime', null, '99.9% all year'], ['Image', null, null], [null, null, '100,000'], [null, null, null]])
  })
})

describe('components and tools', () => {
  test('parts of the solution with their items', () => {
    const { components } = factsIn(['# Proposed Solution > Core Components > 1. Assistant (AI)', '- Understands speech', '- Answers', '# Proposed Solution > Core Components > Dashboard', '- Live numbers', '# Requirements > Integration', '- Other'])
    expect(components.map(({ name, items }) => [name, items.map((item) => item.quote)])).toEqual([['Assistant', ['Understands speech', 'Answers']], ['Dashboard', ['Live numbers']]])
  })
  test('access to something is no product', () => {
    expect(factsIn(['# Resources', '- Access to Epic EHR sandbox', '- Data in Access']).tools.map(({ name }) => name)).toEqual(['Epic EHR', 'Access'])
  })
  test('products with the latest word about them', () => {
    const { tools } = factsIn(['# Integration Requirements', '- Epic EHR: patient data', '- Lab Core System: results', '# Technical Platform', '- Database: PostgreSQL or MongoDB', '# Key Decisions', '- Proceed with Azure', '# Parking Lot', '- Tableau', '# Open Questions', '- Do we need Jira?', '# -',
      'Ann: We could use Redis.', 'Bob: Yes.', 'Ann: Maybe Strava?', 'Bob: Strava might be overkill.', "Ann: Let's focus on Google Fit first.", 'Ann: Stripe could do it, or PayPal.', 'Bob: Hmm, no idea.', 'Ann: I saw it in an excel lent book.', 'Ann: We compete with Fitbit.'])
    expect(Object.fromEntries(tools.map(({ name, status }) => [name, status]))).toEqual({
      'Epic EHR': 'decided', 'Lab Core System': 'decided', PostgreSQL: 'proposed', MongoDB: 'proposed', Azure: 'decided', Tableau: 'parked', Jira: 'open', Redis: 'decided', Strava: 'parked', 'Google Fit': 'decided', Stripe: 'proposed', PayPal: 'proposed', Fitbit: 'open' })
  })
})

describe('plain minutes', () => {
  test('plain headings give the lines below their section', () => {
    const facts = factsIn(['Scope', '- Carry 30 kg', '- Voice control is out of scope', '- Budget', '- Total budget: €1M', '- Robots: €900K', '- Training: €200K', 'Risks', '- Union approval may delay the start (high)', '@ Next meeting: 26 March 2026', '- An item without a heading'])
    expect(facts.requirements.map(({ text, status }) => [text, status])).toEqual([['Carry 30 kg', 'decided'], ['Voice control is out of scope', 'parked']])
    expect(facts.risks).toMatchObject([{ level: 'high' }])
    expect(facts.contradictions.map((each) => each.text)).toEqual([expect.stringContaining('sum to €1.1M')])
  })
  test('a product nobody knows is known by its place', () => {
    expect(factsIn(["Ann: It works with their practice software, I think it's Medistar.", 'Bob: We use Anna and they use Doctolib.', 'Anna: Fine.']).tools.map(({ name }) => name)).toEqual(['Medistar', 'Doctolib'])
  })
})
