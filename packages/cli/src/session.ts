import type { Client } from '@aicoe/client'
import { failureOf, exit } from './failure.ts'
import type { Exit } from './failure.ts'
import { onInterrupt } from './interrupt.ts'
import { createOutput } from './output.ts'
import type { Output } from './output.ts'
import { connect } from './server.ts'
import type { BaseOptions, Connection } from './server.ts'

export interface Session {
  /** Of the server that is in use now. */
  readonly client: Client
  readonly output: Output
  readonly signal: AbortSignal
  /** Finds or starts a server again after the one in use has gone. What it did is durable: the new one goes on. */
  reconnect(): Promise<void>
}

/** Does the work of a command with a server at hand, and turns whatever happens into words and an exit status. Never throws. */
export async function withServer(options: BaseOptions, work: (session: Session) => Promise<Exit>): Promise<Exit> {
  return speaking(options, async (output) => {
    let connection: Connection | null = null
    const interrupt = onInterrupt(() => output.problem(connection === null || connection.isPrivate
      ? 'Stopping. What is done is kept; the same command again goes on. Ctrl-C again stops at once.'
      : 'Leaving. The run goes on in the running server; "aicoe cancel RUN" stops it.'))
    try {
      const slow = setTimeout(() => { if (output.mode === 'tree') output.problem('Starting. The first time, this also makes the database.') }, 1000)
      const inUse = { connection: await connect(options).finally(() => clearTimeout(slow)) }
      connection = inUse.connection
      interrupt.signal.throwIfAborted()
      return await work({
        get client() { return inUse.connection.client }, output, signal: interrupt.signal,
        async reconnect() {
          output.problem('The server is gone; finding or starting another.')
          await inUse.connection.close()
          connection = inUse.connection = await connect(options)
        },
      })
    } catch (error) {
      if (interrupt.signal.aborted) return exit.interrupted
      throw error
    } finally {
      await connection?.close()
      interrupt.release()
    }
  })
}

/** Gives a command its output, and says a failure: message, code and id; never a stack, which is in the log. */
export async function speaking(options: BaseOptions, work: (output: Output) => Promise<Exit>): Promise<Exit> {
  const output = createOutput(options.json ?? false)
  try {
    return await work(output)
  } catch (error) {
    return tellFailure(output, error)
  }
}

export function tellFailure(output: Output, error: unknown, about: Readonly<Record<string, unknown>> = {}): Exit {
  const { code, message, id, status } = failureOf(error)
  output.data({ type: 'error', ...about, code, message, id, status })
  output.problem(`${message}\n  (${code}${id === null ? '' : `, ${id}`})`)
  return status
}
