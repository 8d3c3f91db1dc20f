import type { DraftContext, Transcript } from '@aicoe/sdk'
import { defineAgent, derived, stated, transcriptDocument } from '@aicoe/sdk'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { research, researchSchema } from '../documents/research.ts'
import type { Research } from '../documents/research.ts'
import { fieldOf } from '../domain/fields.ts'
import { standardsIn } from '../domain/limits.ts'
import { personFor } from '../domain/people.ts'
import { Numbering } from '../ids/numbering.ts'
import { researchPrompt } from '../prompts/research.ts'
import { listed, sentence } from '../statements/plain.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { isEnglish, wordsFor } from '../wording/say.ts'

type Item = Omit<Research['items'][number], 'id'>
type Claim = Omit<Research['claims'][number], 'id'>

const LAWS = /^(?:HIPAA|GDPR|CCPA|SOX|FERPA|COPPA|FDA|Solvency II)/
const COMPETITORS = /\b(?:competitors?|compete|rivals?|competition)\b/i
const EXPECTED = /\b(?:customers?|people|patients?|shoppers?|users?|students?) (?:expect|want|prefer|like|hate|are frustrated|complain|love)\b/i
const MARKET = /\b(?:market|trend\w*|industry|growing|increasingly|everyone is|these days)\b/i
const GENERAL = /\b(?:studies|study|research|survey|average|industry|typically|most (?:people|users|customers)|statistics?|according to)\b/i
const MOST_CLAIMS = 25

/** Everything in the notes that is a sentence with a proof. */
function sentencesOf(notes: Notes): readonly Notes['painPoints'][number][] {
  return [notes.requirements, notes.painPoints, notes.goals, notes.constraints, notes.decisions, notes.openQuestions, notes.tools].flat()
}

function namedIn(notes: Notes): Item[] {
  const all = sentencesOf(notes)
  const standards = [...new Set(all.flatMap((item) => standardsIn(item.text)))]
  const named = standards.map((title): Item => {
    const where = all.filter((item) => item.text.includes(title))
    return { ...stated(sentence(where[0]?.text ?? title), where[0]?.evidence ?? [], where.slice(0, 1).map((item) => item.id)), kind: LAWS.test(title) ? 'regulation' : 'standard', title, about: where.map((item) => item.id) }
  })
  const tools = notes.tools.filter((tool) => !standards.some((title) => tool.name.includes(title)))
    .map((tool): Item => ({ ...stated(sentence(tool.text), tool.evidence, [tool.id]), kind: COMPETITORS.test(`${tool.category ?? ''} ${tool.text}`) ? 'competitor' : 'technology', title: tool.name, about: [tool.id] }))
  return [...named, ...tools]
}

function voiced(notes: Notes): Item[] {
  const kinds = [['competitor', COMPETITORS], ['expectation', EXPECTED], ['trend', MARKET]] as const
  return [...notes.painPoints, ...notes.requirements, ...notes.constraints].flatMap((item): Item[] => {
    const kind = kinds.find(([, words]) => words.test(item.text))?.[0]
    return kind === undefined ? [] : [{ ...stated(sentence(item.text), item.evidence, [item.id]), kind, title: item.text.split(':')[0] ?? item.text, about: [item.id] }]
  })
}

/** What somebody said about the world as it is, and that could be checked: figures of today, and what "studies" or "most people" are said to do. */
function claimsOf(notes: Notes): Claim[] {
  const figures = notes.figures.filter((figure) => figure.role === 'current' || (figure.role === 'other' && figure.unit === '%')).map((figure) => ({ ...figure, speaker: figure.speaker }))
  const general = sentencesOf(notes).filter((item) => GENERAL.test(item.text)).map((item) => ({ ...item, speaker: null }))
  const claims = [...figures, ...general].map((item): Claim => ({ ...stated(sentence(item.text), item.evidence, [item.id]), speaker: item.speaker, verdict: 'not-checked' }))
  return claims.filter((claim, index) => claims.findIndex((other) => other.text === claim.text) === index).slice(0, MOST_CLAIMS)
}

function write(notes: Notes, { previous }: DraftContext<Research>): Research {
  const ids = new Numbering(previous?.numbers)
  const field = isEnglish(notes.language) ? fieldOf(notes) : null
  const items = namedIn(notes)
  const said = isEnglish(notes.language) ? voiced(notes) : []
  const lawless = field !== null && !items.some((item) => item.kind === 'regulation')
  const question = field === null ? [] : [{ ...derived(wordsFor(notes.language)('In which countries will it be used? Law and standards depend on it, and the meeting named none.'), [...field.from]), about: [...field.from], suggested: personFor('legal and compliance', notes.participants) }]
  return researchSchema.parse({
    language: notes.language, search: null, domain: field === null ? null : derived(`The meeting belongs to the field of ${field.field}: it speaks of ${listed(field.words)}.`, [...field.from], field.evidence),
    items: ids.number('RES', [...items, ...said.filter((item) => !items.some((other) => other.text === item.text))], previous?.items),
    claims: ids.number('CLAIM', claimsOf(notes), previous?.claims), openQuestions: ids.number('RESQ', lawless ? question : [], previous?.openQuestions), numbers: ids.numbers,
  })
}

function review(data: Research, inputs: { readonly notes: Notes; readonly transcript: Transcript }): readonly string[] {
  return [
    ...reviewEvidence(data, inputs.transcript), ...reviewIds(research.items(data), notes.items(inputs.notes)),
    ...(data.search === null ? [...data.items, ...data.claims].filter((item) => item.basis === 'researched').map((item) => `${item.id} is called researched, but nothing was searched. Mark it assumed.`) : []),
  ]
}

/** What the meeting itself tells about its field; with no search configured nothing is looked up, and the document says so. */
export const researchAgent = defineAgent({
  name: 'research', title: 'Research', version: 1,
  needs: { transcript: transcriptDocument, notes }, wants: {}, makes: research, model: 'analyst',
  prompt: researchPrompt,
  draft: (inputs, context) => write(inputs.notes, context),
  review: (data, inputs) => review(data, inputs),
})
