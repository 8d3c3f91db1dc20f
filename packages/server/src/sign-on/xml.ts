import { DOMParser, onWarningStopParsing } from '@xmldom/xmldom'
import type { Document, Element } from '@xmldom/xmldom'

/** Levels of elements in each other, and tags, that a document may have. Honest ones have twenty levels and some hundred tags; what reads them takes time by the square of the levels. */
const MOST = { levels: 100, tags: 20_000 }
/** From where the last one ended to the end of the next tag: each begins unlike any other, so that reading takes time by the length only. */
const TAG = /[^<]*<(\/?)(?:[^"'>]|"[^"]*"|'[^']*')*>/y

/**
 * An XML document that holds nothing but elements, attributes and text: no DOCTYPE, hence no entities; no comments, which split a name in two; no CDATA, no
 * instructions but the first line; not so deep that reading it would keep everybody waiting. Null for anything else.
 */
export function parsePlain(given: string): Document | null {
  // A byte order mark is no content, which this parser takes it for.
  const text = given.replace(/^\uFEFF/, '')
  if (text.includes('<!') || !isModest(text.replace(/^\s*<\?xml[^<>]*\?>/, ''))) return null
  try {
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
  } catch {
    return null
  }
}

function isModest(text: string): boolean {
  let [depth, tags, end] = [0, 0, 0]
  for (let tag = tagAt(text, 0); tag !== null; tag = tagAt(text, end)) {
    end = TAG.lastIndex
    if (tag[1] === '/') depth -= 1
    else if (!tag[0].endsWith('/>')) depth += 1
    tags += 1
    if (depth > MOST.levels || tags > MOST.tags) return false
  }
  return !text.includes('<?') && !text.includes('<', end)
}

function tagAt(text: string, from: number): RegExpExecArray | null {
  TAG.lastIndex = from
  return TAG.exec(text)
}

export function elementsOf(within: Document | Element, name: string): readonly Element[] {
  return Array.from(within.getElementsByTagNameNS('*', name))
}
