import type { FeedEntry, FeedHead, FeedPage } from '@aicoe/db'
import { z } from 'zod'
import { frame, writeFrames, writeMoment } from '../http/event-stream.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { feedEntryResource, textOf } from './entry.ts'
import { chosen } from './filter.ts'
import { sight } from './sight.ts'

const cursor = z.coerce.number().int().min(0)
const ids = z.string().regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/i, 'must be at most 50 ids with commas between them')
const querystring = z.object({
  after: cursor.optional().describe('Start after this cursor; left out, with what happens from now on.'),
  runs: ids.optional().describe('Only what happens in these runs, at most 50, with commas between them; with the text as it is written.'),
  text: ids.optional().describe('The same runs without the restriction: everything, and of these runs the text as it is written.'),
  types: z.string().regex(/^[a-z-]{1,40}(,[a-z-]{1,40}){0,49}$/, 'must be types with commas between them').optional().describe('Only these types.'),
})

/** GET /api/v1/events: everything that happens in the organisation and that the caller may see, as server-sent events on one connection. */
export const getEvents: Route = (app, parts) => {
  const schema = {
    tags: ['events'], operationId: 'getEvents', summary: 'Everything that happens, as it happens', querystring,
    description: 'Server-sent events of the whole organisation on one connection. The id of each is its cursor, which counts up within the organisation: send the last one you have as Last-Event-ID (or `after`), '
      + 'to any server of this installation and at any time, and you miss nothing. The first event is `ready`, or `reset` when what followed your cursor has been cleaned up: read again what you show. '
      + '`heartbeat` comes every 15 seconds. `presence-changed`, when somebody came to a project or went, has no id: it is of the moment and never told again. Beside the events of runs there are `run-state`, `document-made`, and the others that `type` names.',
    headers: z.object({ 'last-event-id': cursor.optional() }),
    response: { 200: { description: 'A stream of events without an end.', content: { 'text/event-stream': { schema: feedEntryResource } } }, ...problems(400) },
  }
  app.get('/api/v1/events', { schema, config: needs('runs.read') }, async (request, reply) => {
    const { database, organization, actor, standing } = parts(request)
    const head = await asOrganization(parts(request), (stores) => stores.feed.head())
    const place = begin(head, request.headers['last-event-id'] ?? request.query.after)
    const left = standing.open(request, reply)
    const isChosen = chosen(request.query, actor.person?.id ?? null)
    const sees = sight(parts(request))
    const choose = (entries: readonly FeedEntry[]): Promise<readonly FeedEntry[]> => sees(entries.filter(isChosen))
    // Whom the database keeps from answering hears of it with the next beat.
    const tellPresence = (project: string): void => { void choose([presenceChanged(place.at, project)]).then((entries) => { writeMoment(reply.raw, entries.map(toldOnce).join('')) }, () => undefined) }
    const frames = framesOf(place, { follow: (after) => database.follow(organization, { after }, left), hear: () => database.onPresence(organization, tellPresence), choose })
    await writeFrames(reply.raw, { frames, left, heartbeat: () => frame(place.at, 'heartbeat', JSON.stringify({ cursor: place.at })) })
      .catch((error: unknown) => request.log.error({ err: error }, 'event stream failed'))
  })
}

interface Place { readonly event: 'ready' | 'reset'; /** How far the reader has been told. */ at: number }

/** A cursor of which nobody knows (of an older backup, of another installation) is one whose followers are gone. */
function begin({ last, pruned }: FeedHead, asked: number | undefined): Place {
  if (asked === undefined) return { event: 'ready', at: last }
  return asked > last || asked < pruned ? { event: 'reset', at: last } : { event: 'ready', at: asked }
}

interface News {
  readonly follow: (after: number) => AsyncIterable<FeedPage>
  /** What is told beside the feed, until what it returns is called. */
  readonly hear: () => () => void
  readonly choose: (entries: readonly FeedEntry[]) => Promise<readonly FeedEntry[]>
}

async function* framesOf(place: Place, { follow, hear, choose }: News): AsyncGenerator<string> {
  yield frame(place.at, place.event, JSON.stringify({ cursor: place.at }))
  const leave = hear()
  try {
    for await (const { entries, upTo } of follow(place.at)) {
      yield (await choose(entries)).map(told).join('')
      place.at = upTo
    }
  } finally {
    leave()
  }
}

const told = (entry: FeedEntry): string => frame(entry.cursor, entry.type, textOf(entry))
const toldOnce = (entry: FeedEntry): string => frame(null, entry.type, textOf(entry))

/** Somebody came to this project or went: who is there now, its presence says. */
function presenceChanged(cursor: number, project: string): FeedEntry {
  return { cursor, at: new Date().toISOString(), type: 'presence-changed', run: null, project, step: null, seq: null, user: null, data: {} }
}
