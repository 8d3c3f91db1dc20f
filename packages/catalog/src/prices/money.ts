import { AppError } from '@aicoe/sdk'

/** Amounts are whole numbers of the currency's hundredth (cents). */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + whole(amount), 0)
}

/** Quantity times price, exact: both are whole numbers. */
export function times(quantity: number, cents: number): number {
  return whole(whole(quantity) * whole(cents))
}

/** A share of an amount in percent (a whole number), rounded half up to a cent. */
export function percent(cents: number, share: number): number {
  return Math.floor((whole(cents) * whole(share) + 50) / 100)
}

/** An amount in another currency; `rate` is what 10,000 of the old unit cost in the new one, rounded half up to a cent. */
export function convert(cents: number, rate: number): number {
  return Math.floor((whole(cents) * whole(rate) + 5_000) / 10_000)
}

/** "USD 1,234.50": set by hand, because the runtime's formats change between versions. */
export function money(cents: number, currency: string): string {
  const digits = String(Math.abs(whole(cents))).padStart(3, '0')
  return `${currency} ${cents < 0 ? '-' : ''}${grouped(Number(digits.slice(0, -2)))}.${digits.slice(-2)}`
}

/** A whole number with thousands set apart: "12,500". */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new AppError('inexact-amount', `${String(value)} is not a whole number of cents that can be counted exactly. Give quantities and prices as whole numbers.`)
  return value
}
