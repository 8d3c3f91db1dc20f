import type { Evidence } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'

/** A business role that the meeting names: what it is called, whether it stands outside the organisation, how often it was named, and where first. */
export interface Role { readonly name: string; readonly outside: boolean; readonly count: number; readonly evidence: readonly Evidence[] }

const OUTSIDE = 'patient|customer|shopper|member|guest|traveler|traveller|student|learner|parent|beginner|athlete|policyholder|claimant|citizen|tenant|consumer|viewer|listener|passenger|subscriber|borrower|donor|applicant|candidate|visitor|player|resident|taxpayer|pupil|buyer'
const INSIDE = 'csr|customer service representative|claims processor|claims adjuster|adjuster|underwriter|nurse|doctor|clinician|physician|pharmacist|operator|technician|inspector|supervisor|merchandiser|store associate|sales associate|cashier|' +
  'trainer|coach|plant manager|production manager|store manager|claims manager|warehouse manager|fleet manager|dispatcher|driver|accountant|auditor|moderator|instructor|professor|teacher|librarian|merchant|seller|human agent|quality engineer|maintenance engineer|maintenance team|caregiver|administrator|admin'
const LONGER: Readonly<Record<string, string>> = { csr: 'customer service representative', 'human agent': 'service agent', admin: 'administrator' }
/** Words that name no role of the business: what stands behind them must be asked. */
const NO_ROLE = /^(?:users?|end users?|systems?|the system|app|application|database|api|server|platform|software|ai|bot|people|person|they|we|team|all team|everyone|admin)$/i
const PATTERN = new RegExp(`\\b(${OUTSIDE}|${INSIDE})s?\\b(?!\\s+(?:service|support|relationship|experience|portal|satisfaction|care)\\b)`, 'gi')

function canonical(word: string): string {
  const name = word.toLowerCase()
  return LONGER[name] ?? name
}

/** Every text of the notes with its proof. */
function texts(notes: Notes): readonly { readonly text: string; readonly evidence: readonly Evidence[] }[] {
  return [notes.requirements, notes.painPoints, notes.goals, notes.decisions, notes.constraints, notes.openQuestions, notes.risks, notes.actionItems, notes.topics.flatMap((topic) => topic.points), notes.purpose === null ? [] : [notes.purpose],
    notes.components.flatMap((part) => part.contents.map((evidence) => ({ text: evidence.quote, evidence: [evidence] })))].flat()
}

/** The business roles named in the meeting, most often named first. */
export function rolesIn(notes: Notes): readonly Role[] {
  const served = texts(notes).some(({ text }) => /\b(?:customer service|call cent(?:er|re)|calls|support team)\b/i.test(text))
  const found = new Map<string, { count: number; evidence: readonly Evidence[] }>()
  for (const { text, evidence } of texts(notes)) for (const match of text.matchAll(PATTERN)) {
    const name = canonical(match[1] ?? '')
    if (!served && match[1]?.toLowerCase() === 'csr') continue
    const known = found.get(name)
    found.set(name, { count: (known?.count ?? 0) + 1, evidence: known?.evidence ?? evidence })
  }
  const outside = new RegExp(`^(?:${OUTSIDE})$`)
  return [...found].map(([name, seen]) => ({ name, outside: outside.test(name), ...seen })).sort((a, b) => b.count - a.count)
}

/** Whether a word for an actor names a business role rather than "user", a machine or nobody in particular. */
export function isBusinessRole(name: string): boolean {
  return !NO_ROLE.test(name.trim())
}

/** The roles that this text itself names, in its order. */
export function rolesNamed(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PATTERN)].map((match) => canonical(match[1] ?? '')))]
}
