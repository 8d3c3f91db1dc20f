import { small } from '../statements/plain.ts'
import type { FunctionalRequirement } from '../documents/functional-requirements.ts'
import type { TestCase, TestCases } from '../documents/test-cases.ts'
import type { UseCase } from '../documents/use-cases.ts'

/** One line of Gherkin: no line break, no leading keyword of its own. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function scenario(requirement: FunctionalRequirement, criterion: FunctionalRequirement['criteria'][number]): string[] {
  return [`  @${requirement.id} @${criterion.path}`, `  Scenario: ${line(requirement.title)} (${criterion.path})`, `    Given ${small(line(criterion.given))}`, `    When ${small(line(criterion.when))}`, `    Then ${small(line(criterion.then))}`, '']
}

/** The Gherkin file of a use case: a scenario for each acceptance criterion. Empty where there is none. */
export function featureOf(useCase: UseCase, requirements: readonly FunctionalRequirement[], tests: readonly TestCase[]): TestCases['features'] {
  const own = requirements.filter((item) => item.useCases.includes(useCase.id) && item.criteria.length > 0)
  if (own.length === 0) return []
  const covered = tests.filter((test) => test.useCase === useCase.id).map((test) => test.id)
  const lines = [`@${useCase.id}`, `Feature: ${line(useCase.title)}`, `  ${line(useCase.text)}`, ...(covered.length === 0 ? [] : [`  Tested by ${covered.join(', ')}.`]), '', ...own.flatMap((item) => item.criteria.flatMap((criterion) => scenario(item, criterion)))]
  return [{ useCase: useCase.id, name: `${useCase.id.toLowerCase()}.feature`, text: `${lines.join('\n').trimEnd()}\n` }]
}
