import { expect, test } from 'vitest'
import { Endurance, organizationRules, ownRules, sharedRules } from './rules.ts'
import type { Figures } from './rules.ts'

const HOUR = 3_600_000
const well: Figures = { now: 100 * HOUR, machine: 'one', backup: { everyHours: 24, since: 99 * HOUR, failedDrill: null }, backlog: { oldestMs: 1_000, queued: 1, workers: 1 }, freeBytes: 5e9, openCircuits: [], requests: { total: 100, failed: 5 } }
const found = (figures: Partial<Figures>): readonly string[] => [...ownRules, ...sharedRules].flatMap(({ look }) => look({ ...well, ...figures })).map(({ rule, subject }) => `${rule} ${subject}`)

test.each<[string, Partial<Figures>, readonly string[]]>([
  ['well', {}, []], ['unseen', { backlog: null, freeBytes: null, backup: { everyHours: 0, since: 0, failedDrill: null }, requests: { total: 19, failed: 19 } }, []],
  ['a backup overdue by more than its time', { backup: { everyHours: 24, since: 51 * HOUR, failedDrill: null } }, ['backup-old one']], ['a drill that failed', { backup: { everyHours: 0, since: 0, failedDrill: 'cut off' } }, ['backup-unproven one']],
  ['little disk', { freeBytes: 9e8 }, ['disk-low one']], ['models that fail', { openCircuits: ['a/b', 'c/d'] }, ['model-down a/b one', 'model-down c/d one']], ['requests that fail', { requests: { total: 100, failed: 6 } }, ['requests-fail one']],
  ['an old queue', { backlog: { oldestMs: 301_000, queued: 3, workers: 1 } }, ['queue-old ']], ['no worker', { backlog: { oldestMs: 0, queued: 0, workers: 0 } }, ['workers-gone ']],
])('%s', (_what, figures, expected) => { expect(found(figures)).toEqual(expected) })

test('budgets that are near their end or over, and webhooks that were switched off', () => {
  const budget = (id: string, spent: number) => ({ id, scope: 'project' as const, subject: 'p', period: 'day' as const, cap: 100, spent, softShare: 0.8 })
  const findings = organizationRules.flatMap(({ look }) => look({ budgets: [budget('low', 79), budget('near', 80), budget('over', 100)], webhooks: [{ id: 'on', url: 'https://a.example/x', disabledBecause: null }, { id: 'off', url: 'https://user:secret@b.example/y?z', disabledBecause: '5 deliveries in a row could not be made.' }] }))
  expect(findings.map(({ rule, subject, severity }) => [rule, subject, severity])).toEqual([['budget-over', 'over', 'critical'], ['budget-near', 'near', 'warning'], ['webhook-off', 'off', 'warning']])
  expect(findings.map(({ message }) => message).join()).not.toContain('secret')
})

test('what must endure is told once it has, and begins anew after it was well', () => {
  const endurance = new Endurance()
  const told = (minute: number, workers: number) => endurance.enduring(sharedRules, { ...well, backlog: { oldestMs: 0, queued: 0, workers } }, minute * 60_000).map(({ rule }) => rule)
  expect([told(0, 0), told(0.9, 0), told(1, 0), told(2, 0), told(3, 1), told(3.5, 0), told(4.4, 0), told(4.5, 0)]).toEqual([[], [], ['workers-gone'], ['workers-gone'], [], [], [], ['workers-gone']])
})
