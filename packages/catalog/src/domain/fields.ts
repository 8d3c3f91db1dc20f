import type { Evidence } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'

/** Business fields and the words that give them away. */
const FIELDS: Readonly<Record<string, RegExp>> = {
  healthcare: /\b(?:patients?|hospitals?|clinic(?:al|s)?|hipaa|ehr|prescriptions?|doctors?|nurses?|medical)\b/gi,
  insurance: /\b(?:claims?|polic(?:y|ies)|policyholders?|underwrit\w+|adjusters?|premiums?|insurance|fnol)\b/gi,
  manufacturing: /\b(?:manufactur\w+|production lines?|plants?|machines?|defects?|assembly|oee|scada|shop floor|maintenance)\b/gi,
  retail: /\b(?:shoppers?|stores?|retail|merchandis\w+|checkout|catalog(?:ue)?s?|shopping|e-?commerce|loyalty)\b/gi,
  fitness: /\b(?:workouts?|fitness|exercises?|gym|trainers?|calories)\b/gi,
  education: /\b(?:students?|teachers?|schools?|pupils?|curriculum|classrooms?|education|universit\w+|lessons?)\b/gi,
  'consumer electronics': /\b(?:remote controls?|televisions?|tvs?|batter(?:y|ies)|buttons?|gadgets?|speakers?)\b/gi,
  banking: /\b(?:bank(?:s|ing)?|loans?|mortgages?|credit|deposits?|borrowers?)\b/gi,
  research: /\b(?:experiments?|annotations?|corpus|recogni[sz]er|hypothes[ei]s|data collection)\b/gi,
}

/** The field that the words of a meeting tell, with the words and where they stand; null where too few do. */
export function fieldOf(notes: Notes): { readonly field: string; readonly words: readonly string[]; readonly from: readonly string[]; readonly evidence: readonly Evidence[] } | null {
  const items = [...notes.requirements, ...notes.painPoints, ...notes.goals, ...notes.decisions, ...notes.topics, ...notes.constraints, ...notes.actionItems, ...notes.openQuestions]
  const scored = Object.entries(FIELDS).map(([field, words]) => {
    const hits = items.filter((item) => new RegExp(words.source, 'i').test(item.text))
    const named = hits.flatMap((item) => [...item.text.matchAll(words)].map((match) => (match[0] === match[0].toUpperCase() ? match[0] : match[0].toLowerCase())))
    return { field, count: named.length, words: [...new Set(named)].slice(0, 5), from: hits.slice(0, 4).map((item) => item.id), evidence: hits.slice(0, 4).flatMap((item) => item.evidence.slice(0, 1)) }
  }).sort((a, b) => b.count - a.count)
  const best = scored[0]
  return best === undefined || best.count < 3 || best.words.length < 2 ? null : best
}
