import type { Block, Text } from '@aicoe/sdk'
import type { OpenQuestion } from '../statements/fields.ts'
import type { Say } from '../wording/say.ts'
import { callout, references, section, table } from './build.ts'

/** The questions that a document leaves open, with whom to ask. */
export function questions(items: readonly OpenQuestion[], say: Say): readonly Block[] {
  return section('open-questions', say('Open questions'), table('open-questions/table', say('Open questions'), ['ID', say('Question'), say('Applies to'), say('Ask')],
    items.map((item) => ({ id: item.id, cells: [item.id, asked(item), references(item.about), item.suggested ?? ''] }))))
}

/** The words of a question; what it comes from stands beside it already, as what it applies to. */
function asked(item: OpenQuestion): Text {
  return item.evidence.length === 0 && item.from.every((id) => item.about.includes(id)) ? item.text : item
}

/** What to say where a document has nothing of its main matter. */
export function nothing(items: readonly unknown[], text: string): readonly Block[] {
  return callout('nothing', 'gap', items.length === 0 ? text : null)
}
