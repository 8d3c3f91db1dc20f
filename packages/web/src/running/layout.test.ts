import { expect, test } from 'vitest'
import { nodeSize, place, shown } from './layout.ts'

const steps = [{ name: 'notes', needs: [] }, { name: 'cases', needs: ['notes'] }, { name: 'tests', needs: ['notes', 'cases'] }, { name: 'prd', needs: ['notes', 'cases', 'tests'] }]

test('an arrow that goes without saying is not drawn', () => {
  expect(shown(steps)).toEqual([['notes', 'cases'], ['cases', 'tests'], ['tests', 'prd']])
})

test('every step stands below what it needs, and none upon another', async () => {
  const wide = [...steps, { name: 'research', needs: ['notes'] }]
  const placed = new Map((await place(wide)).steps.map((each) => [each.name, each]))
  for (const step of wide) for (const need of step.needs) expect((placed.get(need)?.y ?? 0) + nodeSize.height).toBeLessThan(placed.get(step.name)?.y ?? 0)
  const all = [...placed.values()]
  expect(all.flatMap((one) => all.filter((other) => one.name < other.name && Math.abs(one.x - other.x) < nodeSize.width && Math.abs(one.y - other.y) < nodeSize.height))).toEqual([])
})

test('an arrow goes from the foot of a box to the head of another, and through none', async () => {
  const wide = [...steps, { name: 'research', needs: ['notes'] }, { name: 'model', needs: ['cases'] }, { name: 'review', needs: ['prd', 'research', 'model'] }]
  const { steps: placed, arrows } = await place(wide)
  const inside = ({ x, y }: { readonly x: number; readonly y: number }): readonly string[] => placed.filter((box) => x > box.x && x < box.x + nodeSize.width && y > box.y && y < box.y + nodeSize.height).map(({ name }) => name)
  expect(Object.keys(arrows).sort()).toEqual(shown(wide).map(([from, to]) => `${from}>${to}`).sort())
  for (const points of Object.values(arrows)) {
    expect(points.length).toBeGreaterThan(1)
    for (const [index, point] of points.slice(1).entries()) {
      const before = points[index] ?? point
      for (let share = 0; share <= 1; share += 0.02) expect(inside({ x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share })).toEqual([])
    }
  }
})
