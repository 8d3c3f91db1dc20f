import { derived } from '@aicoe/sdk'
import type { SystemComponent } from '../documents/architecture.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import type { contested, NamedTool, Need } from './derive.ts'

const live = (item: { readonly status: string }): boolean => item.status !== 'rejected' && item.status !== 'parked'

/** A choice that somebody still asks about is not settled. */
export function toolsOf(heard: Notes): readonly NamedTool[] {
  return heard.tools.map((tool) => (tool.status === 'decided' && heard.openQuestions.some((question) => question.text.toLowerCase().includes(tool.name.toLowerCase())) ? { ...tool, status: 'open' as const } : tool))
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
  return names.includes(' / ') ? `Which of ${names} is used for the ${item.name.toLowerCase()}?` : `Is ${names} used for the ${item.name.toLowerCase()}? The meeting left it open.`
}
