import type { Hub } from '../hub.ts'
import type { FeedPage, FeedPlace } from './contract.ts'
import { Tail } from './tail.ts'
import type { FeedSource } from './tail.ts'

interface Followed { readonly tail: Tail; followers: number }

/** The feeds that are followed in this process, one tail for each organisation. */
export class Feeds {
  readonly #source: FeedSource
  readonly #hub: Hub
  readonly #followed = new Map<string, Followed>()

  constructor(source: FeedSource, hub: Hub) {
    this.#source = source
    this.#hub = hub
  }

  /** See `Database.follow`. */
  async *follow(organization: string, { after }: FeedPlace, signal: AbortSignal): AsyncGenerator<FeedPage> {
    const followed = this.#join(organization)
    try {
      let place = after
      while (!signal.aborted) {
        const page = await followed.tail.page(place)
        if (page.upTo > place) {
          yield page
          place = page.upTo
        } else await followed.tail.more(place, signal)
      }
    } finally {
      this.#leave(organization, followed)
    }
  }

  #join(organization: string): Followed {
    const known = this.#followed.get(organization)
    const followed = known === undefined || known.tail.isOver ? { tail: new Tail(this.#source, this.#hub, organization), followers: 0 } : known
    this.#followed.set(organization, followed)
    followed.followers++
    return followed
  }

  #leave(organization: string, followed: Followed): void {
    followed.followers--
    if (followed.followers > 0) return
    followed.tail.stop()
    if (this.#followed.get(organization) === followed) this.#followed.delete(organization)
  }
}
