import type { ReadableDocument } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { oneLine } from '../reading/text.ts'
import type { Say } from '../wording/say.ts'

/** What rules wrote where a model was to: its reader must know. null: nothing. */
export function draftWords({ byRules = [] }: ReadableDocument, say: Say): string | null {
  return byRules.length === 0 ? null : say('Written by rules, because no model answered usably: {parts}', { parts: byRules.map(oneLine).join(', ') })
}

export function draftNote(document: ReadableDocument, say: Say): Element[] {
  const words = draftWords(document, say)
  return words === null ? [] : [h('p.about', h('strong', words))]
}
