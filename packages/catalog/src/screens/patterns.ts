import { familyOf } from '../domain/verbs.ts'
import type { Family } from '../domain/verbs.ts'

/** What people do in a use case, as far as it decides which screens they need. */
export type Pattern = 'sign-in' | 'submit' | 'browse' | 'manage' | 'pay' | 'dashboard' | 'messages' | 'assistant' | 'automatic'

const BY_FAMILY: Readonly<Record<Family, Pattern>> = {
  access: 'sign-in', submit: 'submit', book: 'submit', change: 'manage', find: 'browse', view: 'browse', pay: 'pay', notify: 'messages', decide: 'manage', assess: 'automatic', route: 'automatic', advise: 'automatic',
  answer: 'assistant', report: 'dashboard', exchange: 'automatic', operate: 'manage',
}
const DASHBOARD = /\b(?:dashboards?|analytics|metrics?|statistics|kpis?|forecasts?|charts?|progress)\b/i

const PAYING = /\b(?:pay\w*|check ?outs?|purchas\w+|buy\w*|refund\w*|redeem\w*|donat\w+)\b/i
const CONTACT = /\b(?:contact|chat|questions?)\b/i

/** What kind of screens an action needs; figures to look at make a dashboard. */
export function patternOf(action: string, about: string): Pattern {
  const family = familyOf(action)
  if (family === 'pay' && !PAYING.test(`${action} ${about}`)) return CONTACT.test(about) ? 'assistant' : 'submit'
  return DASHBOARD.test(about) && (family === 'view' || family === 'report' || family === 'operate' || family === 'assess') ? 'dashboard' : BY_FAMILY[family]
}
