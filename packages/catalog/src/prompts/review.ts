import type { Prompt, PromptText } from '@aicoe/sdk'
import type { Review } from '../documents/review.ts'
import { RUBRIC } from '../judging/rubric.ts'
import { citedIn, digest, MOST_FINDINGS, placesIn, stretches, verdictSchema, withVerdicts } from '../prompting/judgement.ts'
import type { JudgedInputs as Inputs, Verdict } from '../prompting/judgement.ts'
import type { Notes } from '../documents/notes.ts'
import { material, system } from '../prompting/rules.ts'

const OF = Object.fromEntries(RUBRIC.map((each) => [each.name, each.points]))

const TASK = `Your task: judge one document of a product suite as the person who would have to sign it or build from it. A program has already checked ids, quotes, sums and coverage; do not repeat that. Judge what only a reader sees.

- grounded (${String(OF['grounded'])}): does each claim really follow from the items that it names, or does it say more, less, or something else?
- complete (${String(OF['complete'])}): is anything missing here that the items it follows from call for?
- consistent (${String(OF['consistent'])}): does it contradict itself or those items: another number, another person, a proposal told as decided? A contradiction of the meeting (X) that the document reports or asks about is no fault of the document: reporting it is its task.
- clear (${String(OF['clear'])}): would somebody who was not in the room understand each sentence in one reading, in one way?
- actionable (${String(OF['actionable'])}): could the next person act on it without asking: who, what, by when, how it is told that it is done?

Judge by the rules above, by which the document was written; ranks and statuses that it gives are claims of it here, and what it marks as assumed is no invention. Of the items that it follows from you see the titles: a limit, a message or an amount that such an item may carry is not invented.

Give full marks where you find nothing; take off up to a quarter for what costs somebody a question, more for what would mislead, with a finding that shows why. A finding is about one place: the id at the head of its line, null where the line has none. It quotes the words that are wrong, may name ids, and says what mends it: the new wording, which again says only what the material carries, or "Ask: ..." where nobody has said it, "Remove: ...", or "Mark as assumed: ...". Write findings in the language of the document.`

function ask(inputs: Inputs, part: string): PromptText {
  const stretch = stretches(inputs).find((each) => each.id === part)
  const { language } = inputs['notes'] as Notes
  return { system, shared: TASK, answer: verdictSchema, maxOutput: 2_000, task: `${material(`Language of the document: ${language}.\n\n${stretch === undefined ? '' : digest(stretch, inputs)}`)}\n\nJudge what you see of this document.` }
}

function review(answer: unknown, inputs: Inputs, part: string): readonly string[] {
  const verdict = answer as Verdict
  const stretch = stretches(inputs).find((each) => each.id === part)
  // A line without an id of its own is often told by one that it cites: such a finding is kept, about the document as a whole.
  const places: ReadonlySet<string> = stretch === undefined ? new Set() : new Set([...placesIn(stretch.document), ...citedIn(stretch)])
  const unknown = [...new Set(verdict.findings.flatMap((each) => each.place ?? []))].filter((place) => !places.has(place))
  const low = RUBRIC.some((each) => verdict[each.name] < (each.points * 3) / 4)
  return [
    ...(unknown.length === 0 ? [] : [`The document has no ${unknown.join(', ')}. Name an id that stands in it, or null.`]),
    ...(low && verdict.findings.length === 0 ? ['A mark is low, but no finding shows why.'] : []),
    ...(verdict.findings.length > MOST_FINDINGS ? [`Keep to the ${String(MOST_FINDINGS)} gravest findings.`] : []),
  ]
}

/** A judge for each document, and for each stretch of a long one, side by side. Code's checks come first, and no judge can raise a mark above theirs. */
export const reviewPrompt: Prompt<Inputs, Review> = {
  version: 5,
  parts: (inputs) => stretches(inputs).map(({ id, title }) => ({ id, title })),
  ask, review,
  assemble: withVerdicts,
}
