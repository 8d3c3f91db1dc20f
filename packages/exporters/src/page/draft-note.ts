import type { ReadableDocument } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { oneLine } from '../reading/text.ts'
import type { Say } from '../wording/say.ts'

/** What rules wrote where a model was to: its reader must know. */
export function draftNote({ byRules = [] }: ReadableDocument, say: Say): Element[] {
  return byRules.length === 0 ? [] : [h('p.about', h('strong', say('Written by rules, because no model answered usably: {parts}', { parts: byRules.map(oneLine).join(', ') })))]
}
