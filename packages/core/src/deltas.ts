import type { Clock } from './ports.ts'

/** Milliseconds that text is gathered before it is told: a reader sees it within 100 ms also on a busy machine (bench/deltas), and 200 deltas a second become 40 events. */
const GATHER = 25

/** Gathers the deltas of one part and tells them in batches, one after the other and in order. What is told is for watching only: a failure to tell is no failure of the part. */
export class Deltas {
  readonly #clock: Clock
  readonly #tell: (text: string, restart: boolean) => Promise<void>
  #text = ''
  #restart = false
  #telling: Promise<void> | null = null

  constructor(clock: Clock, tell: (text: string, restart: boolean) => Promise<void>) {
    this.#clock = clock
    this.#tell = tell
  }

  /** Text that follows; null: all text so far is void. */
  push(text: string | null): void {
    if (text === null) { this.#text = ''; this.#restart = true } else this.#text += text
    this.#telling ??= this.#clock.sleep(GATHER).then(() => this.#flush()).catch(() => undefined)
  }

  /** All that was pushed has been told. */
  async end(): Promise<void> {
    await this.#telling
  }

  async #flush(): Promise<void> {
    while (this.#text !== '' || this.#restart) {
      const [text, restart] = [this.#text, this.#restart]
      this.#text = ''
      this.#restart = false
      await this.#tell(text, restart)
      if (this.#text !== '') await this.#clock.sleep(GATHER)
    }
    this.#telling = null
  }
}
