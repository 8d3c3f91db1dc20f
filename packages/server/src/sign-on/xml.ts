import { DOMParser, onWarningStopParsing } from '@xmldom/xmldom'
import type { Document, Element } from '@xmldom/xmldom'

/** An XML document that holds nothing but elements, attributes and text: no DOCTYPE, hence no entities; no comments, which split a name in two; no CDATA. Null for anything else. */
export function parsePlain(text: string): Document | null {
  if (text.includes('<!')) return null
  try {
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
  } catch {
    return null
  }
}

export function elementsOf(within: Document | Element, name: string): readonly Element[] {
  return Array.from(within.getElementsByTagNameNS('*', name))
}
