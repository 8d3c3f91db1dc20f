import { shown } from '../suite/words.ts'
import type { Thread } from './context.ts'

type Comment = Thread['comments'][number]
const MENTION = /@\{([0-9a-f-]{36})\}/g

/** What somebody wrote: text and nothing else, with the names of who is mentioned. */
export function Said({ comment: { body, mentions } }: { readonly comment: Comment }) {
  const names = new Map(mentions.map(({ id, name }) => [id, name]))
  return <p className="comment-body">{body.split(MENTION).map((part, index) => (index % 2 === 0 ? shown(part) : <span key={index} className="mention">@{shown(names.get(part) ?? '?')}</span>))}</p>
}

export type People = ReadonlyMap<string, string>

/** As it is typed: names in the place of ids. */
export function typed({ body, mentions }: Comment): { readonly text: string; readonly people: People } {
  const names = new Map(mentions.map(({ id, name }) => [id, name]))
  return { text: body.replace(MENTION, (whole, id: string) => (names.has(id) ? `@${names.get(id) ?? ''}` : whole)), people: new Map(mentions.flatMap(({ id, name }) => (id === null ? [] : [[name, id] as const]))) }
}

/** As it is sent: the longest names first, so that of Ann and Ann Smith the right one is meant. */
export function sent(text: string, people: People): string {
  return [...people].toSorted(([one], [other]) => other.length - one.length).reduce((body, [name, id]) => body.replaceAll(`@${name}`, `@{${id}}`), text.trim())
}

/** The name that is being typed after an @, up to the caret; null: none is. */
export function searched(text: string, caret: number): string | null {
  return /(?:^|[\s(])@([\p{L}\p{N}'.-]*(?: [\p{L}\p{N}'.-]*)?)$/u.exec(text.slice(0, caret))?.[1] ?? null
}
