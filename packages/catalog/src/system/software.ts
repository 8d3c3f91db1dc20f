import type { Notes } from '../documents/notes.ts'
import { isDevice } from '../domain/product.ts'
import { partRules } from './catalog.ts'

const SIGNS = /\b(?:apps?|mobile app(?:lication)?|platform|software|web ?sites?|web (?:shop|app|application|chat)|online|portals?|dashboards?|databases?|apis?|log ?in|chat ?bots?|e-?commerce|automation|automated|machine learning|cloud|push notifications?|user accounts?)\b/gi

/** Whether the meeting asks for software: two signs of it, or a product that software is made of. Neither a device nor a debate has records, screens and servers to draw. */
export function isSoftware(notes: Notes): boolean {
  if (isDevice(notes)) return false
  const texts = [notes.title ?? '', notes.purpose?.text ?? '', ...[notes.requirements, notes.decisions, notes.components].flat().map((item) => item.text)]
  const signs = new Set(texts.join(' ').toLowerCase().match(SIGNS) ?? [])
  return signs.size >= 2 || notes.tools.some((tool) => partRules.some((rule) => rule.products.test(tool.name)))
}
