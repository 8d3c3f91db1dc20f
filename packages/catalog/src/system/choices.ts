import { derived } from '@aicoe/sdk'
import type { SystemComponent } from '../documents/architecture.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import type { contested, NamedTool, Need } from './derive.ts'

const live = (item: { readonly status: string }): boolean => item.status !== 'rejected' && item.status !== 'parked'

type Said = { readonly text: string; readonly evidence: readonly { readonly utterance: string }[] }

const lastLine = (item: Said): number => Math.max(0, ...item.evidence.map(({ utterance }) => Number(utterance.slice(1))))

/** A choice that somebody still asks about is not settled, unless a decision that names it was taken in the same breath or later. */
export function toolsOf(heard: Notes): readonly NamedTool[] {
  const naming = <Item extends Said>(items: readonly Item[], name: string): Item[] => items.filter((item) => item.text.toLowerCase().includes(name.toLowerCase()))
  const asked = (name: string): boolean => {
    const settled = Math.max(-1, ...naming(heard.decisions.filter((item) => item.status === 'decided'), name).map(lastLine))
    return naming(heard.openQuestions.filter((question) => question.basis === 'stated'), name).some((question) => lastLine(question) > settled)
  }
  return heard.tools.map((tool) => (tool.status === 'decided' && asked(tool.name) ? { ...tool, status: 'open' as const } : tool))
}

/** A longer quote speaks of too many things. */
const LONGEST_QUOTE = 160

/** What is required, as far as parts of a system follow from it. */
export function needsOf(required: FunctionalRequirements, heard: Notes): readonly Need[] {
  const functions = required.requirements.filter(live)
  if (functions.length === 0) return []
  return [
    ...functions.map(({ id, title, text, evidence }) => ({ id, text: `${title}. ${text} ${evidence.map((each) => each.quote).filter((quote) => quote.length <= LONGEST_QUOTE).join(' ')}`, evidence, kind: 'function' })),
    ...required.qualities.filter(live).map(({ id, title, text, evidence, category }) => ({ id, text: `${title}. ${text}`, evidence, kind: category })),
    ...heard.components.map(({ id, name, contents, evidence }) => ({ id, text: `${name}. ${contents.map((each) => each.quote).join(' ')}`, evidence, kind: null })),
  ]
}

/** What is still to be chosen, as questions to whoever may know. */
export function choicesLeft(components: readonly SystemComponent[], heard: Notes, shelved: ReturnType<typeof contested>) {
  const open = components.filter((item) => item.technology === null || item.technology.status === 'open')
  const undecided = components.filter((item) => item.technology?.status === 'open')
  const unnamed = open.filter((item) => item.technology === null)
  const ask = personFor('technical architecture', heard.participants)
  return [
    ...shelved.filter((each) => each.asked.length > 0).map((each) => ({ ...derived(`Is the ${each.name.toLowerCase()} part of the first release? It is asked for and was put off as well, so it is left out here.`, [...each.asked, ...each.putOff]), about: [...each.asked, ...each.putOff], suggested: personFor('product scope', heard.participants) })),
    ...undecided.map((item) => ({ ...derived(choiceFor(item), [item.id, ...(item.technology?.statement.from ?? [])], item.technology?.statement.evidence ?? []), about: [item.id], suggested: ask })),
    ...(unnamed.length === 0 ? [] : [{ ...derived(`Which technology is used for ${unnamed.map((item) => item.name.toLowerCase()).join(', ')}? The meeting named none.`, unnamed.map((item) => item.id)), about: unnamed.map((item) => item.id), suggested: ask }]),
  ]
}

function choiceFor(item: SystemComponent): string {
  const names = item.technology?.statement.text ?? ''
  return names.includes(' / ') ? `Which of ${names} is used for "${item.name}"?` : `Is ${names} used for "${item.name}"? The meeting left it open.`
}
