import type { Notes } from '../documents/notes.ts'

type Person = Pick<Notes['participants'][number], 'name' | 'role' | 'present' | 'share'>

/** Which words in a question call for which words in a role. */
const FITTING: readonly (readonly [question: RegExp, role: RegExp])[] = [
  [/\b(hipaa|gdpr|pci|complian\w*|security|privacy|encrypt\w*|audit\w*|sensitive|regulat\w*|legal)\b/i, /security|complian|legal|privacy|risk/i],
  [/\b(clinic\w*|medical|patient|doctor|nurse\w*)\b/i, /medical|clinical|doctor|nurse|physician/i],
  [/\b(claims?|underwrit\w*|polic(y|ies)|adjuster\w*)\b/i, /claims|underwriting|actuar/i],
  [/\b(production|machine\w*|plant|shift|quality|maintenance)\b/i, /plant|production|quality|maintenance|operations/i],
  [/\b(training|csrs?|agents?|staff|support|escalation)\b/i, /customer service|operations|support|training|\bhr\b/i],
  [/\b(design|interface|wireframe\w*|usab\w*|look|colou?r|screen\w*|accessib\w*)\b/i, /design|\bux\b|\bui\b/i],
  [/\b(budget|cost\w*|price\w*|roi|revenue|money|invest\w*)\b/i, /financ|\bcfo\b|\bceo\b|sponsor|business|product/i],
  [/\b(market\w*|customers?|shoppers?|campaign|brand)\b/i, /market|merchandis|sales|customer|digital/i],
  [/\b(data|model|algorithm\w*|ai|ml|machine learning|accuracy)\b/i, /data|\bai\b|\bml\b|scien/i],
  [/\b(integrat\w*|api\w*|system\w*|platform|database|server\w*|technical|performance|scal\w*|legacy|architecture|build|develop\w*)\b/i, /architect|develop|engineer|technical|\bcto\b|\bit\b|lead/i],
  [/\b(owner|due|when|schedule|timeline|scope|priorit\w*)\b/i, /product|project/i],
]
const LEADS = /product (manager|owner)|project (manager|lead)|chair|client|sponsor/i

/** Whom to ask: the person whose role fits the question, else whoever leads the project, else whoever spoke most; null when nobody is known. */
export function personFor(question: string, people: readonly Person[]): string | null {
  const present = people.filter((person) => person.present)
  for (const [words, role] of FITTING) {
    const fits = words.test(question) ? present.find((person) => person.role !== null && role.test(person.role)) : undefined
    if (fits !== undefined) return fits.name
  }
  const lead = present.find((person) => person.role !== null && LEADS.test(person.role)) ?? present.find((person) => LEADS.test(person.name))
  return (lead ?? [...present].sort((a, b) => b.share - a.share)[0])?.name ?? null
}
