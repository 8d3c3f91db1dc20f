import type { Block } from '@aicoe/sdk'
import type { OpenQuestion } from '../statements/fields.ts'
import type { Say } from '../wording/say.ts'
import { callout, references, section, table } from './build.ts'

/** The questions that a document leaves open, with whom to ask. */
export function questions(items: readonly OpenQuestion[], say: Say): readonly Block[] {
  return section('open-questions', say('Open questions'), table('open-questions/table', say('Open questions'), ['ID', say('Question'), say('Applies to'), say('Ask')],
    items.map((item) => ({ id: item.id, cells: [item.id, item, references(item.about), item.suggested ?? ''] }))))
}

/** What to say where a document has nothing of its main matter. */
export function nothing(items: readonly unknown[], text: string): readonly Block[] {
  return callout('nothing', 'gap', items.length === 0 ? text : null)
}
