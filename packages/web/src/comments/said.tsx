import { shown } from '../suite/words.ts'
import type { Thread } from './context.ts'
import { MENTION } from './mentions.ts'

type Comment = Thread['comments'][number]

/** What somebody wrote: text and nothing else, with the names of who is mentioned. */
export function Said({ comment: { body, mentions } }: { readonly comment: Comment }) {
  const names = new Map(mentions.map(({ id, name }) => [id, name]))
  return <p className="comment-body">{body.split(MENTION).map((part, index) => (index % 2 === 0 ? shown(part) : <span key={index} className="mention">@{shown(names.get(part) ?? '?')}</span>))}</p>
}
