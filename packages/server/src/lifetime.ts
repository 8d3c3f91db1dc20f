import type { FastifyInstance } from 'fastify'

/** How long a private server stays for others after its owner has left, without a request: they may be between two requests. Milliseconds. */
const courtesy = 2_000

export interface Lifetime { /** Settles when nobody but the owner uses the server any more. */ unused(): Promise<void> }

/** Counts who uses a private server beside the command that started it: a second command on the same folder must not lose it in the middle. */
export function watchVisitors(app: FastifyInstance, owner: string): Lifetime {
  let open = 0
  let lastVisit = -Infinity
  const isVisitor = (client: unknown): boolean => client !== undefined && client !== owner
  app.addHook('onRequest', async (request, reply) => {
    if (isVisitor(request.headers['x-aicoe-client'])) {
      open++
      reply.raw.once('close', () => { open--; lastVisit = Date.now() })
    }
    return Promise.resolve()
  })
  return {
    unused: () => new Promise((settle) => {
      const look = (): void => {
        if (open === 0 && Date.now() - lastVisit >= courtesy) settle()
        else setTimeout(look, 100)
      }
      look()
    }),
  }
}
