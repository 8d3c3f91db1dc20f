import type { UseCases } from '../documents/use-cases.ts'
import type { Notes } from '../documents/notes.ts'
import type { Action } from './actions.ts'
import { wishesOf } from './grouping.ts'
import type { Wish } from './grouping.ts'
import { seenBy } from './perspective.ts'
import { rolesIn } from './roles.ts'
import { familyOf } from './verbs.ts'

type UseCase = UseCases['useCases'][number]

/** One function of the product: a wish, the action in it as its actor sees it (null where the words name none), and the use case it belongs to. */
export interface WishedFunction {
  readonly wish: Wish; readonly action: Action | null; readonly useCase: UseCase
  /** Ids of further use cases and wishes that ask for the same. */
  readonly also: { readonly useCases: readonly string[]; readonly heard: readonly string[] }
}
type Found = Omit<WishedFunction, 'also'>

function keyOf({ wish, action }: Found): string {
  return (action === null ? wish.text : `${action.verb} ${action.object} ${action.rest}`).toLowerCase()
}

/** Every function that the use cases cover, once, in their order. */
export function functionsOf(cases: UseCases, notes: Notes): readonly WishedFunction[] {
  const wishes = wishesOf(notes)
  const outside = new Map(rolesIn(notes).map((role) => [role.name, role.outside]))
  const found = cases.useCases.flatMap((useCase): Found[] => {
    const seenFrom = (action: Action): Action => seenBy(action, outside.get(useCase.primaryActor) ?? true)
    const own = wishes.filter((wish) => useCase.from.includes(wish.id))
    if (own.length === 0) return [{ wish: wishOf(useCase), action: actionIn(useCase), useCase }]
    return own.flatMap((wish): Found[] => (wish.actions.length === 0 ? [{ wish, action: null, useCase }] : wish.actions.map((action) => ({ wish, action: seenFrom(action), useCase }))))
  })
  const groups = new Map<string, Found[]>()
  for (const item of found) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()].flatMap(([first, ...same]) => (first === undefined ? [] : [{ ...first, also: {
    useCases: [...new Set(same.map((item) => item.useCase.id))].filter((id) => id !== first.useCase.id), heard: [...new Set(same.map((item) => item.wish.id))].filter((id) => id !== first.wish.id) } }]))
}

/** A use case that a person wrote, as if it had been heard. */
function wishOf(useCase: UseCase): Wish {
  return { id: useCase.id, text: useCase.title, evidence: useCase.evidence, area: useCase.area, status: useCase.status, priority: useCase.priority, actor: useCase.primaryActor, actions: [] }
}

/** The action of a functional requirement, from its verb and object. Null where it has none. */
export function actionIn(requirement: { readonly action: string; readonly object: string }): Action | null {
  const { action: verb, object } = requirement
  if (verb === '') return null
  return { verb, object, rest: '', family: familyOf(verb, object) }
}
