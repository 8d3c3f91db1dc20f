import type { Answers } from '@aicoe/sdk'
import { z } from 'zod'
import type { Architecture } from '../documents/architecture.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import { proposalSchema } from '../documents/proposal.ts'
import type { Proposal } from '../documents/proposal.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { answered, claimSchema, Shown } from './items.ts'

export interface OfferInputs { readonly notes: Notes; readonly useCases: UseCases; readonly functionalRequirements: FunctionalRequirements; readonly architecture: Architecture }

const guess = claimSchema.extend({ from: z.array(z.string()).describe('ids that it follows from; empty for what the offer itself assumes') })

export const needSchema = z.object({
  understanding: z.array(claimSchema).describe('3 to 6 sentences to the client in the client\'s own words: where they stand, what it costs them, what they want to reach; the first one says why they want this at all'),
  solution: z.array(claimSchema).describe('4 to 8 sentences: what people will be able to do, in the order that matters to the client, then how it is built and what it works with'),
})
export const conditionsSchema = z.object({
  assumptions: z.array(guess).describe('what must hold for the effort and dates offered: access, people, data, decisions still open; 4 to 8'),
  acceptance: z.array(guess).describe('how both sides tell that it is done; 2 to 4'),
})

function shownTo({ notes, useCases, functionalRequirements, architecture }: OfferInputs): Shown {
  const said = [notes.decisions, notes.goals, notes.requirements, notes.painPoints, notes.constraints, notes.figures, notes.tools, notes.components, notes.risks, notes.openQuestions, notes.parked, notes.phases, notes.contradictions]
  return new Shown(...said, useCases.useCases, functionalRequirements.requirements, functionalRequirements.qualities, architecture.components)
}

/** The proposal with the words of a model where it gave them. Scope, effort, dates, team and every sum are those that code made. */
export function offered(inputs: OfferInputs, answers: Answers, draft: Proposal): Proposal {
  const shown = shownTo(inputs)
  const need = answered(answers, 'need', needSchema)
  const conditions = answered(answers, 'conditions', conditionsSchema)
  const said = (claims: readonly z.infer<typeof claimSchema>[], before: Proposal['assumptions']) => (claims.length === 0 ? before : claims.map((claim) => shown.statement(claim)))
  return proposalSchema.parse({
    ...draft,
    ...(need === null ? {} : { understanding: said(need.understanding, draft.understanding), solution: said(need.solution, draft.solution) }),
    ...(conditions === null || draft.workPackages.length === 0 ? {} : { assumptions: said(conditions.assumptions, draft.assumptions), acceptance: said(conditions.acceptance, draft.acceptance) }),
  })
}
