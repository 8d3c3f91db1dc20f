import type { Answers, Evidence, Statement } from '@aicoe/sdk'
import { assumed, derived } from '@aicoe/sdk'
import { z } from 'zod'

/** Where a model says that something comes from: ids of items. */
const fromSchema = z.array(z.string()).describe('ids of the items in the material that it follows from, such as REQ-3; one to three')
/** A claim in a model's answer. */
export const claimSchema = z.object({ text: z.string().min(1), from: fromSchema })
export type Claim = z.infer<typeof claimSchema>

interface Source { readonly id: string; readonly text: string; readonly evidence?: readonly Evidence[] }

/** The items that a prompt shows, by id: what an answer may refer to. */
export class Shown {
  readonly #items = new Map<string, Source>()

  constructor(...lists: readonly (readonly Source[])[]) {
    for (const item of lists.flat()) this.#items.set(item.id, item)
  }

  /** What the item says; nothing where it was not shown. */
  text(id: string): string { return this.#items.get(id)?.text ?? '' }

  has(id: string): boolean { return this.#items.has(id) }

  /** A claim as a statement: derived from the items it names, with their proof; assumed where it names none that exists. */
  statement(claim: Claim): Statement {
    const from = this.known(claim.from)
    return from.length === 0 ? assumed(claim.text) : derived(claim.text, from, this.evidence(from))
  }

  /** Of these ids, each once, those that were shown. */
  known(ids: readonly string[]): string[] { return [...new Set(ids)].filter((id) => this.#items.has(id)) }

  /** The proof that the items carry, at most three quotes. */
  evidence(ids: readonly string[]): Evidence[] { return ids.flatMap((id) => this.#items.get(id)?.evidence ?? []).slice(0, 3) }

  /** What is wrong with the ids anywhere in an answer: members called `from`, and those named. */
  complaints(answer: unknown, members: readonly string[] = ['from']): readonly string[] {
    const unknown = [...new Set(idsIn(answer, members).filter((id) => !this.#items.has(id)))]
    return unknown.length === 0 ? [] : [`The answer refers to ${unknown.join(', ')}, which the material does not have. Refer only to ids in the material.`]
  }
}

function idsIn(value: unknown, members: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each) => idsIn(each, members))
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => (members.includes(name) && Array.isArray(member) ? member.filter((id): id is string => typeof id === 'string') : idsIn(member, members)))
}

/** Items as a model reads them, one a line: `REQ-3 (functional, proposed) text`. Empty lists leave no heading. */
export function listing<Item extends Source>(title: string, items: readonly Item[], about: (item: Item) => readonly (string | null)[] = () => []): string {
  if (items.length === 0) return ''
  return [`## ${title}`, ...items.map((item) => {
    const marks = about(item).filter((mark) => mark !== null && mark !== '')
    return `${item.id}${marks.length === 0 ? '' : ` (${marks.join(', ')})`} ${item.text}`
  })].join('\n')
}

/** Pieces of material, the empty ones left out. */
export function pieces(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

/** The answer to a part; null where no model could give one, or nobody asked. */
export function answered<Answer>(answers: Answers, part: string, form: z.ZodType<Answer>): Answer | null {
  const answer = answers.get(part) ?? null
  return answer === null ? null : form.parse(answer)
}
