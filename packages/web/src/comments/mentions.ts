import type { Thread } from './context.ts'

type Comment = Pick<Thread['comments'][number], 'body' | 'mentions'>
/** Somebody who is mentioned, as the server keeps it. */
export const MENTION = /@\{([0-9a-f-]{36})\}/g

/** Ids of people by the names under which they are typed. */
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
