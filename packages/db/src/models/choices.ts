import { z } from 'zod'
import type { Database, OrganizationTx } from '../contract.ts'
import type { ModelChoice, ModelChoiceStore } from './contract.ts'

export function modelChoiceStore(tx: OrganizationTx): ModelChoiceStore {
  return {
    list: async () => (await tx.client.query<ModelChoice>('select scope, subject, choice from model_choices order by scope desc, subject')).rows,
    async put({ scope, subject, choice }) {
      await tx.client.query('insert into model_choices (scope, subject, choice) values ($1, $2, $3) on conflict (organization_id, scope, subject) do update set choice = excluded.choice', [scope, subject, JSON.stringify(choice)])
    },
    remove: async (scope, subject) => (await tx.client.query('delete from model_choices where scope = $1 and subject = $2', [scope, subject])).rowCount === 1,
  }
}

const listed = z.array(z.object({ scope: z.enum(['role', 'agent']), subject: z.string(), choice: z.unknown() }))

/** The same list in one trip, for what a run does while it executes. */
export async function modelChoicesOf(database: Pick<Database, 'call'>, organization: string): Promise<readonly ModelChoice[]> {
  return listed.parse(await database.call(organization, { name: 'model_choices_of', values: [] }))
}
