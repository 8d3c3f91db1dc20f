import { derived, stated } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import type { Prd } from '../documents/prd.ts'
import type { UseCase } from '../documents/use-cases.ts'
import { sentence } from '../statements/plain.ts'
import { closest } from './words.ts'

type Stage = Prd['journeys'][number]['stages'][number]

const STAGES = ['Begin', 'Go through', 'Finish'] as const

/** A use case as three stages of its actor's way: how it begins, what it asks of them, how it ends. */
export function stagesOf(useCase: UseCase, notes: Notes): Stage[] {
  const steps = useCase.mainFlow
  if (steps.length < 3) return []
  const third = Math.max(1, Math.floor(steps.length / 3))
  const cuts = [steps.slice(0, third), steps.slice(third, steps.length - third), steps.slice(steps.length - third)]
  const [pain] = closest([useCase.title, useCase.object, ...useCase.description.map((item) => item.text)].join(' '), notes.painPoints, 2)
  const exception = useCase.exceptions[0]
  return cuts.map((part, index): Stage => ({
    name: STAGES[index] ?? 'Finish', action: derived(part.map((step) => step.text).join(' '), [useCase.id]), touchpoint: [...new Set(part.map((step) => step.actor))].join(', '), feeling: null,
    pains: index === 0 && pain !== undefined ? [stated(sentence(pain.text), pain.evidence, [pain.id])] : [],
    opportunity: index === 1 && exception !== undefined ? derived(`Help at once when this happens: ${exception.condition.charAt(0).toLowerCase()}${exception.condition.slice(1)}.`, [useCase.id]) : null,
  }))
}
