import { Client } from 'pg'
import type { Session } from './contract.ts'
import { explain } from './errors.ts'

/** Opens a connection of its own. It needs a real session: no pooler in transaction mode in between. */
export async function openSession(url: string, onNotification?: (channel: string, payload: string) => void): Promise<Session> {
  // Several may ask at once, such as news that is spread while it is asked for cancellations: they are sent one behind the other.
  const client = new Client({ connectionString: url, keepAlive: true, pipeline: true })
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  if (onNotification !== undefined) client.on('notification', (message) => onNotification(message.channel, message.payload ?? ''))
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw explain(error)
  }
  return {
    lost,
    async query(text, values) {
      try {
        const { rows } = await client.query<Readonly<Record<string, unknown>>>(text, values === undefined ? [] : [...values])
        return rows
      } catch (error) {
        throw explain(error)
      }
    },
    close: () => client.end(),
  }
}
