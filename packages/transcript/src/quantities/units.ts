const CURRENCIES: Readonly<Record<string, string>> = {
  '$': 'USD', 'us$': 'USD', 'usd': 'USD', 'dollar': 'USD', 'dollars': 'USD', 'bucks': 'USD', '€': 'EUR', 'eur': 'EUR', 'euro': 'EUR', 'euros': 'EUR',
  '£': 'GBP', 'gbp': 'GBP', 'pound': 'GBP', 'pounds': 'GBP', '¥': 'JPY', 'yen': 'JPY', 'chf': 'CHF', 'franken': 'CHF', 'francs': 'CHF', '元': 'CNY', '美元': 'USD',
}
const UNITS: Readonly<Record<string, string>> = {
  '%': '%', 'percent': '%', 'per cent': '%', 'prozent': '%', 'pour cent': '%', 'por ciento': '%', 'percentage points': '%',
  'ms': 'ms', 'millisecond': 'ms', 'milliseconds': 'ms', 's': 'seconds', 'sec': 'seconds', 'secs': 'seconds', 'second': 'seconds', 'seconds': 'seconds',
  'min': 'minutes', 'mins': 'minutes', 'minute': 'minutes', 'minutes': 'minutes', 'hour': 'hours', 'hours': 'hours', 'hrs': 'hours', 'h': 'hours',
  'day': 'days', 'days': 'days', 'week': 'weeks', 'weeks': 'weeks', 'month': 'months', 'months': 'months', 'quarter': 'quarters', 'quarters': 'quarters', 'year': 'years', 'years': 'years',
  'kg': 'kg', 'km': 'km', 'cm': 'cm', 'mm': 'mm', 'kw': 'kW', 'kwh': 'kWh', 'hz': 'Hz', 'mhz': 'MHz', 'ghz': 'GHz', 'rpm': 'rpm', 'mbps': 'Mbps', 'gbps': 'Gbps', 'kb': 'KB', 'mb': 'MB', 'gb': 'GB', 'tb': 'TB', 'pb': 'PB', 'x': 'x', 'times': 'x', 'cents': 'cents', 'cent': 'cents', 'year old': 'years of age', 'year olds': 'years of age', 'years old': 'years of age',
}
const source = (names: Readonly<Record<string, string>>): string => Object.keys(names).sort((a, b) => b.length - a.length).map((name) => name.replaceAll('$', '\\$').replaceAll(' ', '[\\s-]')).join('|')

/** Sources of patterns for a sign or name of a currency, and for a unit of measure. */
export const CURRENCY = source(CURRENCIES)
export const UNIT = source(UNITS)

/** ISO 4217 code of a sign or a name, or null. */
export function currencyOf(name: string): string | null {
  return CURRENCIES[name.trim().toLowerCase()] ?? null
}

/** The name under which a unit is kept ("secs" is "seconds"), or null when it is no unit. */
export function unitOf(name: string): string | null {
  return UNITS[name.trim().toLowerCase().replace(/[\s-]+/g, ' ')] ?? null
}

const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800, months: 2_629_800, quarters: 7_889_400, years: 31_557_600 }

/** Seconds in a unit of time (a month is a twelfth of 365.25 days), or null. */
export function secondsIn(unit: string): number | null {
  return SECONDS[unit] ?? null
}

/** Whether a unit is a currency. */
export function isMoney(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit)
}
