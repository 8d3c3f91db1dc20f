import { Button } from '@mantine/core'
import { composing as words } from '../messages/composing.ts'
import type { Problem } from './changes.ts'

interface MendProps { readonly problem: Problem; readonly titleOf: (name: string) => string; readonly onMend: (problem: Problem) => void }

/** One click that mends a problem; nothing where a person must decide. */
export function Mend({ problem, titleOf, onMend }: MendProps) {
  const { add, remove } = problem.mend
  if (add.length + remove.length === 0) return null
  return <Button size="compact-xs" variant="light" className="mend nodrag" onClick={() => { onMend(problem) }}>{add.length > 0 ? words.mend(add.map(titleOf)) : words.mendRemove(remove.map(titleOf))}</Button>
}
