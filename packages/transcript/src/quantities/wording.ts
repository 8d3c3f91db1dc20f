import { isMoney } from './units.ts'

const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' }

/** A number with thousands separators and at most three decimals: 1350000 is "1,350,000". */
export function plainNumber(value: number): string {
  const [whole = '0', part] = String(Math.round(value * 1000) / 1000).split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return part === undefined ? grouped : `${grouped}.${part}`
}

/** An amount of money as people write it: 13900000 USD is "$13.9M", 150000 USD is "$150K". */
export function money(value: number, unit: string): string {
  const sign = SIGNS[unit] ?? ''
  const [scaled, suffix] = value >= 1e9 ? [value / 1e9, 'B'] : value >= 1e6 ? [value / 1e6, 'M'] : value >= 10_000 ? [value / 1e3, 'K'] : [value, '']
  return `${sign}${plainNumber(scaled)}${suffix}${sign === '' && isMoney(unit) ? ` ${unit}` : ''}`
}

/** A value with its unit: "$13.9M", "99.9%", "14 days". */
export function worded(value: number, unit: string): string {
  if (isMoney(unit)) return money(value, unit)
  if (unit === '%') return `${plainNumber(value)}%`
  return unit === '' ? plainNumber(value) : `${plainNumber(value)} ${unit}`
}
