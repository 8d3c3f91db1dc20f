import type { Counters } from '@aicoe/core'
import { z } from 'zod'
import type { Database } from '../contract.ts'

const takenSchema = z.object({ wait: z.number(), levels: z.array(z.object({ used: z.number(), again: z.number() })) })

/** Counts on PostgreSQL, shared by all processes: one trip for all charges of a call. `organization` is whose rows they are: that of the installation. */
export function databaseCounters(database: Pick<Database, 'call'>, organization: string): Counters {
  return {
    async take(charges) {
      const values = [charges.map(({ key }) => key), charges.map(({ points }) => Math.ceil(points)), charges.map(({ most }) => Math.floor(most)), charges.map(({ window }) => Math.ceil(window))]
      const { wait, levels } = takenSchema.parse(await database.call(organization, { name: 'take_counts', values }))
      return { wait, levels: charges.map(({ key, most }, index) => ({ key, most, used: levels[index]?.used ?? 0, again: levels[index]?.again ?? 0 })) }
    },
    async correct(corrections) {
      if (corrections.length === 0) return
      await database.call(organization, { name: 'correct_counts', values: [corrections.map(({ key }) => key), corrections.map(({ points }) => Math.round(points))] })
    },
  }
}
