import type { Action, Utterance } from '@aicoe/sdk'
import { asSentence } from '../language/cleaning.ts'
import { dueIn, dueOfHeading } from '../language/due.ts'
import type { Due } from '../language/due.ts'
import type { Found } from '../language/found.ts'
import { listAfter } from '../language/lists.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { personNamed } from '../language/people.ts'
import { confidence } from '../language/ranking.ts'
import { leadIn, sectionOf } from '../language/sections.ts'
import { commitments } from '../speech/commitments.ts'
import { marked } from '../speech/marked.ts'

const NAME = /^(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?\p{Lu}[\p{L}.'&/-]*(?: (?:and |& )?[\p{L}][\p{L}.'&/-]*){0,3}$/u
const NAME_TO = /^(\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,2}) (?:to|will|shall|should|needs to) (\S.*)$/su
const DONE = /^\s*(?:\[x\]|☑|✓|✅)|\((?:done|completed|closed)\)\s*$/iu
const ASKS = /\b(?:reconvene|next (?:week|meeting|time)|action items?|to-?dos?|tasks?|homework|follow[- ]ups?|assignments?)\b/i

/** Who and what of a written task: "John Smith: finalize ...", "Sarah to research ...". */
function assigned(meeting: Meeting, text: string): { owner: string | null, task: string } {
  const { label, rest } = leadIn(text)
  if (label !== null && NAME.test(label)) return { owner: personNamed(meeting, label)?.name ?? label, task: rest }
  const named = NAME_TO.exec(text)
  const person = named?.[1] === undefined ? null : personNamed(meeting, named[1])
  return person === null || named?.[2] === undefined ? { owner: null, task: text } : { owner: person.name, task: named[2].charAt(0).toUpperCase() + named[2].slice(1) }
}

/** "Action items due: November 5th, 5:00 PM" holds for every task that has no date of its own. */
function dueForAll(meeting: Meeting): Due | null {
  const line = meeting.transcript.utterances.find((said) => said.form !== 'speech' && /^\W*(?:action items?|tasks?|actions?)\s+due\b/i.test(said.text))
  if (line === undefined) return null
  const when = leadIn(line.text).rest
  return dueIn(`by ${when}`, meeting.transcript.date) ?? { text: when, date: null }
}

function written(meeting: Meeting, said: Utterance, otherwise: Due | null): Found<Action> {
  const { owner, task } = assigned(meeting, said.text)
  const due = dueIn(task, meeting.transcript.date) ?? [...said.section].reverse().map((heading) => dueOfHeading(heading, meeting.transcript.date)).find((found) => found !== null) ?? otherwise
  return { text: task, evidence: [{ utterance: said.id, quote: said.text }], confidence: 0.98, owner, due, state: DONE.test(said.text) ? 'done' : 'open' }
}

/** A list that somebody says: "Let's reconvene next week with:" and a line for each person. */
function listed(meeting: Meeting, said: Sentence): Found<Action>[] {
  if (!ASKS.test(said.text)) return []
  return listAfter(meeting, said).map((item) => {
    const { owner, task } = assigned(meeting, item.text)
    const evidence = [{ utterance: item.id, quote: item.text }, ...said.evidence]
    return { text: task, evidence, confidence: 0.9, owner, due: dueIn(said.text, meeting.transcript.date), state: 'open' as const }
  })
}

function spoken(meeting: Meeting): Found<Action>[] {
  return commitments(meeting).map((one) => ({
    text: asSentence(one.text), evidence: [...one.evidence], confidence: confidence(one.score), owner: one.owner?.name ?? null,
    due: dueIn(one.said.text, meeting.transcript.date), state: 'open' as const,
  }))
}

/** Who does what, by when. */
export function findActions(meeting: Meeting): Found<Action>[] {
  const otherwise = dueForAll(meeting)
  const lines = meeting.transcript.utterances.filter((said) => said.form === 'item' && sectionOf(said) === 'actions').map((said) => written(meeting, said, otherwise))
  if (!meeting.english) {
    return [...lines, ...marked(meeting, 'action').map((one): Found<Action> => (
      { text: one.text, evidence: one.evidence, confidence: one.confidence, owner: null, due: null, state: 'open' }))]
  }
  const lists = meeting.sentences.filter((said) => said.utterance.form === 'speech').flatMap((said) => listed(meeting, said))
  return [...lines, ...spoken(meeting).filter((one) => !lists.some((list) => list.evidence.some((proof) => one.evidence.some((same) => same.quote === proof.quote)))), ...lists]
}
