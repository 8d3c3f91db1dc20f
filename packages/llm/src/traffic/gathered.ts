import type { Delta } from '@aicoe/sdk'

type Result = IteratorResult<Delta, undefined>
const DONE: Result = { done: true, value: undefined }
type Ended = { readonly how: 'whole' } | { readonly how: 'failed'; readonly error: Error }

/** Milliseconds after which what came is handed over although more keeps coming. Nobody sees them: what reads a stream draws ten times a second at most. */
const LONGEST = 4

/**
 * Reads a stream as fast as it comes and hands over, texts that follow each other as one, once a turn of the event loop brought nothing more, or after
 * LONGEST: what stands further out works the less often the more there is to do. A model that writes slower than the loop turns waits for nothing, and no
 * timer is set. The end, and an error, are told at once, behind what came before them.
 */
export class Gathered implements AsyncIterableIterator<Delta, undefined> {
  readonly #open: () => AsyncIterator<Delta>
  readonly #heard: (delta: Delta) => void
  readonly #left: (isOver: boolean) => void
  #inner: AsyncIterator<Delta> | null = null
  #waiting: Delta[] = []
  #ended: Ended | null = null
  #isClosed = false
  #isTurning = false
  /** Whether something came in this turn, and when the first that waits came. */
  #isFresh = false
  #since = 0
  #reader: PromiseWithResolvers<Result> | null = null

  /** `heard` is told each delta as it comes, `left` once when nothing more is read: whether the stream was over by itself. */
  constructor(open: () => AsyncIterable<Delta>, heard: (delta: Delta) => void, left: (isOver: boolean) => void) {
    this.#open = () => open()[Symbol.asyncIterator]()
    this.#heard = heard
    this.#left = left
  }

  [Symbol.asyncIterator](): this { return this }

  next(): Promise<Result> {
    if (this.#isClosed) return Promise.resolve(DONE)
    if (this.#inner === null && this.#ended === null) this.#start()
    if (!this.#isTurning && this.#isReady) return this.#result()
    this.#reader = Promise.withResolvers()
    return this.#reader.promise
  }

  return(): Promise<Result> {
    this.#close()
    return Promise.resolve(DONE)
  }

  /** Ends the stream at once, also where the provider does not answer. */
  cut(error: unknown): void {
    this.#end({ how: 'failed', error: error as Error })
    this.#turn()
  }

  /** The iterator behind it, which `left` may have to let go. */
  get inner(): AsyncIterator<Delta> | null { return this.#inner }

  get #isReady(): boolean { return this.#waiting.length > 0 || this.#ended !== null }

  #start(): void {
    try {
      this.#inner = this.#open()
    } catch (error) {
      this.#end({ how: 'failed', error: error as Error })
      return
    }
    this.#pull()
  }

  #pull(): void {
    this.#inner?.next().then(this.#took, this.#failed)
  }

  readonly #took = (result: IteratorResult<Delta>): void => {
    if (this.#ended !== null || this.#isClosed) return
    if (result.done === true) this.#end({ how: 'whole' })
    else {
      this.#heard(result.value)
      this.#keep(result.value)
      this.#pull()
    }
    this.#isFresh = true
    if (this.#isTurning) return
    this.#isTurning = true
    this.#since = performance.now()
    setImmediate(this.#look)
  }

  readonly #failed = (error: unknown): void => {
    this.cut(error)
  }

  #keep(delta: Delta): void {
    const last = this.#waiting.at(-1)
    if (delta.type === 'text' && last?.type === 'text') this.#waiting[this.#waiting.length - 1] = { type: 'text', text: last.text + delta.text }
    else this.#waiting.push(delta)
  }

  #end(ended: Ended): void {
    this.#ended ??= ended
  }

  readonly #look = (): void => {
    if (this.#isFresh && this.#ended === null && !this.#isClosed && performance.now() - this.#since < LONGEST) {
      this.#isFresh = false
      setImmediate(this.#look)
    } else this.#turn()
  }

  readonly #turn = (): void => {
    this.#isTurning = false
    const reader = this.#reader
    if (reader === null || !this.#isReady) return
    this.#reader = null
    this.#result().then(reader.resolve, reader.reject)
  }

  #result(): Promise<Result> {
    const delta = this.#waiting.shift()
    if (delta !== undefined) return Promise.resolve({ done: false, value: delta })
    const ended = this.#ended
    this.#close()
    return ended?.how === 'failed' ? Promise.reject(ended.error) : Promise.resolve(DONE)
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#left(this.#ended?.how === 'whole')
  }
}
