const locale = 'en'

/** Made when it is first needed: a browser takes a tenth of a second for them, on a slow machine half a second, which is longer than all else before the first view. */
const first = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined
  return () => made ??= make()
}

const money = first(() => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 2 }))
const smallMoney = first(() => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 }))
const count = first(() => new Intl.NumberFormat(locale))
const compact = first(() => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }))
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const dayTime = first(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }))
const hour = first(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23' }))
const relative = first(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' }))
const languages = first(() => new Intl.DisplayNames(locale, { type: 'language' }))
const hourToday = (at: Date): boolean => at.toDateString() === new Date().toDateString()

/** "1234567" as "1,234,567". */
const grouped = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
/** US dollars; sums below a cent keep two digits that say something. None, and the numbers below, are said by hand: the first views have some. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0.00'
  return (Math.abs(usd) < 0.01 ? smallMoney : money)().format(usd)
}
export const number = (value: number): string => (Number.isSafeInteger(value) && value >= 0 ? grouped(String(value)) : count().format(value))
export const short = (value: number): string => compact().format(value)
/** "46%", of a part of 1. What the product adds at its far end is taken off before it is rounded: 0.145 is 15%. */
export const share = (part: number): string => `${Math.round(Number((part * 100).toPrecision(12)))}%`
/** "Nov 5, 2026". By hand: it stands at the head of every document, which would wait for what the browser makes to say it. */
export function date(iso: string): string {
  const at = new Date(iso)
  return `${months[at.getMonth()] ?? ''} ${at.getDate()}, ${at.getFullYear()}`
}
export const moment = (iso: string): string => dayTime().format(new Date(iso))
/** "14:32", with the day where it is not today. */
export const clockTime = (iso: string): string => (hourToday(new Date(iso)) ? hour : dayTime)().format(new Date(iso))

/** The name of a language by its code, else the code. */
export function language(code: string): string {
  try { return languages().of(code) ?? code } catch { return code }
}

/** "< 1 s", "12 s", "3 min 20 s", "2 h 5 min". */
export function duration(ms: number): string {
  if (ms < 1_000) return '<\u00a01\u00a0s'
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds}\u00a0s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 || minutes >= 10 ? `${Math.round(seconds / 60)}\u00a0min` : `${minutes}\u00a0min ${seconds % 60}\u00a0s`
  return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`
}

/** "12 s to 40 s", or one value where both ends read the same. */
export function span(low: string, high: string): string {
  return low === high ? low : `${low} to ${high}`
}

/** "just now", "5 minutes ago", "yesterday". `now` in milliseconds. */
export function ago(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1_000)
  if (seconds > -45) return 'just now'
  if (seconds > -3_600) return relative().format(Math.round(seconds / 60), 'minute')
  if (seconds > -86_400) return relative().format(Math.round(seconds / 3_600), 'hour')
  if (seconds > -7 * 86_400) return relative().format(Math.round(seconds / 86_400), 'day')
  return date(iso)
}

/** Names of roles and tiers are small letters for programs; people see them with a capital. */
export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** "AL" of "Ada Lovelace": for a picture of somebody. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 32)).join('').trim().toUpperCase()
}

/** "1 word", "2 words". */
export function plural(value: number, one: string, many: string): string {
  return `${number(value)} ${value === 1 ? one : many}`
}
