import { expect, test } from 'vitest'
import { nodeSize, place, shown } from './layout.ts'

const steps = [{ name: 'notes', needs: [] }, { name: 'cases', needs: ['notes'] }, { name: 'tests', needs: ['notes', 'cases'] }, { name: 'prd', needs: ['notes', 'cases', 'tests'] }]

test('an arrow that goes without saying is not drawn', () => {
  expect(shown(steps)).toEqual([['notes', 'cases'], ['cases', 'tests'], ['tests', 'prd']])
})

test('every step stands below what it needs, and none upon another', async () => {
  const wide = [...steps, { name: 'research', needs: ['notes'] }]
  const placed = new Map((await place(wide)).map((each) => [each.name, each]))
  for (const step of wide) for (const need of step.needs) expect((placed.get(need)?.y ?? 0) + nodeSize.height).toBeLessThan(placed.get(step.name)?.y ?? 0)
  const all = [...placed.values()]
  expect(all.flatMap((one) => all.filter((other) => one.name < other.name && Math.abs(one.x - other.x) < nodeSize.width && Math.abs(one.y - other.y) < nodeSize.height))).toEqual([])
})
