import { patternOf } from '../screens/patterns.ts'
import { percent, sum } from './money.ts'
import { EFFORT } from './rate-card.ts'
import type { RateRole } from './rate-card.ts'

/** A function to be built, as far as its effort depends on it. */
interface Function { readonly id: string; readonly title: string; readonly action: string; readonly object: string; readonly area: string; readonly priority: 'must' | 'should' | 'could' | 'wont' }
/** Effort in tenths of a day by role. */
export interface Effort { readonly role: RateRole; readonly tenths: number }
export interface Package { readonly name: string; readonly functions: readonly string[]; readonly efforts: readonly Effort[] }

/** Development of each area from what its functions do, with testing and management as a share of it. */
export function packagesFor(functions: readonly Function[]): readonly Package[] {
  return [...new Set(functions.map((each) => each.area))].map((area) => {
    const own = functions.filter((each) => each.area === area)
    return { name: area, functions: own.map((each) => each.id), efforts: withShares(developmentOf(own)) }
  })
}

/** Tenths of a day to develop these functions. */
export function developmentOf(functions: readonly Pick<Function, 'action' | 'object' | 'title'>[]): number {
  return sum(functions.map((each) => EFFORT[patternOf(each.action, `${each.object} ${each.title}`)]))
}

function withShares(development: number): readonly Effort[] {
  return [{ role: 'developer', tenths: development }, { role: 'tester', tenths: percent(development, EFFORT.testing) }, { role: 'product manager', tenths: percent(development, EFFORT.management) }]
}

/** Work that belongs to no single area: screens, components, quality requirements. */
export function groundwork(counts: { readonly screens: number; readonly components: number; readonly qualities: number }): readonly Package[] {
  const all: readonly Package[] = [
    { name: 'Design of the screens', functions: [], efforts: [{ role: 'designer', tenths: counts.screens * EFFORT.screen }] },
    { name: 'Architecture and set-up', functions: [], efforts: [{ role: 'architect', tenths: counts.components * EFFORT.component }, { role: 'operations engineer', tenths: counts.components * EFFORT.component }] },
    { name: 'Quality requirements', functions: [], efforts: [{ role: 'developer', tenths: counts.qualities * EFFORT.quality }, { role: 'tester', tenths: percent(counts.qualities * EFFORT.quality, EFFORT.testing) }] },
  ]
  return all.filter((each) => each.efforts.some((effort) => effort.tenths > 0))
}
