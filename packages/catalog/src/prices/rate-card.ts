/** The built-in rate card: an ordinary day rate for each role, set down by hand as a starting point. An organisation replaces it by its own. */
export const RATE_CARD = { date: '2025-01-01', currency: 'USD', source: 'Rounded day rates, set down by hand for a first estimate' } as const

export const rates = {
  'product manager': 90_000, architect: 110_000, developer: 80_000, designer: 80_000, tester: 65_000, 'operations engineer': 90_000,
} as const satisfies Readonly<Record<string, number>>
export type RateRole = keyof typeof rates

/** Days of effort, in tenths of a day, by what a function does. Assumed; the proposal shows them. */
export const EFFORT = {
  browse: 30, submit: 40, manage: 50, pay: 70, 'sign-in': 40, dashboard: 60, messages: 40, assistant: 100, automatic: 80,
  /** Design of one screen, set-up of one component, one quality requirement. */
  screen: 10, component: 20, quality: 20,
  /** Percent of the development effort. */
  testing: 30, management: 15,
} as const

export const CONTINGENCY_PERCENT = 15
/** Working days of one person in a month. */
export const DAYS_PER_MONTH = 18
/** Shares of the price in percent, with what releases each. */
export const PAYMENTS = [{ percent: 30, when: 'on signature' }, { percent: 40, when: 'when the must-haves are ready for acceptance' }, { percent: 30, when: 'on acceptance' }] as const
export const VALID_DAYS = 60
