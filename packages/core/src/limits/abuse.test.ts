import { expect, test } from 'vitest'
import { challengeWait, raised, scoreOf, stepOf } from './abuse.ts'
import type { AbuseSignal, AbuseStanding } from './abuse.ts'

const start = new Date('2026-11-25T12:00:00Z')
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
const many = (signal: AbuseSignal, times: number, now = start): AbuseStanding =>
  Array.from({ length: times }).reduce<AbuseStanding | null>((standing) => raised(standing, 's', signal, now), null) as AbuseStanding

test('the ladder is climbed by signals, and gone down by time alone', () => {
  expect([9, 10, 20, 34].map((times) => stepOf(many('sign-in-failed', times), start))).toEqual(['none', 'slow', 'challenge', 'suspend'])
  const challenged = many('key-spread', 3)
  expect([scoreOf(challenged, after(10)), stepOf(challenged, after(10)), stepOf(challenged, after(11))]).toEqual([30, 'slow', 'none'])
})

test('a suspension lasts an hour, whatever comes meanwhile, and then it is over', () => {
  const suspended = many('key-spread', 5)
  const again = raised(suspended, 's', 'burst', after(30))
  expect(again.suspendedUntil).toEqual(after(60))
  expect([stepOf(again, after(59)), stepOf(again, after(61))]).toEqual(['suspend', 'none'])
  expect(raised(again, 's', 'burst', after(61)).suspendedUntil).toBeNull()
})

test('a challenge waits longer the worse it gets; signals are forgotten with the score', () => {
  expect([20, 22, 24].map((times) => challengeWait(many('sign-in-failed', times), start))).toEqual([1_000, 2_000, 4_000])
  expect(many('burst', 500).score).toBe(120)
  expect(raised(many('burst', 5), 's', 'oversize', after(60)).signals).toEqual({ oversize: 1 })
  expect(raised(many('burst', 5), 's', 'oversize', after(1)).signals).toEqual({ burst: 5, oversize: 1 })
})
