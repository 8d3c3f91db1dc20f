import type { UseCases } from '../documents/use-cases.ts'
import type { Notes } from '../documents/notes.ts'
import type { Action } from './actions.ts'
import { wishesOf } from './grouping.ts'
import type { Wish } from './grouping.ts'
import { seenBy } from './perspective.ts'
import { rolesIn } from './roles.ts'
import { familyOf } from './verbs.ts'

/** One function of the product: a wish, the action in it as its actor sees it (null where the words name none), and the use case it belongs to. */
export interface WishedFunction { readonly wish: Wish; readonly action: Action | null; readonly useCase: UseCases['useCases'][number] }

/** Every function that the use cases cover, once, in their order. */
export function functionsOf(cases: UseCases, notes: Notes): readonly WishedFunction[] {
  const wishes = wishesOf(notes)
  const outside = new Map(rolesIn(notes).map((role) => [role.name, role.outside]))
  const seen = new Set<string>()
  return cases.useCases.flatMap((useCase) => {
    const seenFrom = (action: Action): Action => seenBy(action, outside.get(useCase.primaryActor) ?? true)
    const own = wishes.filter((wish) => useCase.from.includes(wish.id))
    const found = own.flatMap((wish): WishedFunction[] => (wish.actions.length === 0 ? [{ wish, action: null, useCase }] : wish.actions.map((action) => ({ wish, action: seenFrom(action), useCase }))))
    const added: Action | null = own.length > 0 || useCase.action === '' ? null : { verb: useCase.action, object: useCase.object, rest: '', family: familyOf(useCase.action) }
    const all = added === null ? found : [{ wish: wishOf(useCase), action: added, useCase }]
    return all.filter((item) => {
      const key = item.action === null ? item.wish.text : `${item.action.verb} ${item.action.object} ${item.action.rest}`.toLowerCase()
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
  })
}

/** A use case that a person wrote, as if it had been heard. */
function wishOf(useCase: UseCases['useCases'][number]): Wish {
  return { id: useCase.id, text: useCase.title, evidence: useCase.evidence, area: useCase.area, status: useCase.status, priority: useCase.priority, actor: useCase.primaryActor, actions: [] }
}

/** The action of a functional requirement, from its verb and object. Null where it has none. */
export function actionIn(requirement: { readonly action: string; readonly object: string }): Action | null {
  const { action: verb, object } = requirement
  if (verb === '') return null
  if (/\b(?:recommendations|suggestions)$/.test(object)) return { verb, object, rest: '', family: 'advise' }
  return { verb, object, rest: '', family: object === 'contact' ? 'answer' : familyOf(verb) }
}
