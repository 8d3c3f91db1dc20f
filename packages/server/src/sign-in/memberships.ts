import type { Actor, Person } from '@aicoe/core'
import type { Database } from '@aicoe/db'

/** Who acts when this person asks: in the wanted organisation, else in the one that was joined first; null when the person is no member. Looked up for each request. */
export async function actorOf(database: Pick<Database, 'membership'>, person: Person, wanted: string | null): Promise<Actor | null> {
  const found = await database.membership(person.id, wanted)
  return found === null ? null : { ...found, person, key: null }
}
