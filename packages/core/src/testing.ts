import { createHash } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { Caller } from '@aicoe/sdk'
import type { AnswerCache, Budgets, CachedAnswer, Ledger, LedgerEntry, Nanos, Reservation } from './gateway.ts'
import type { Content, NewEvent, RunState, RunStore, Steering, StepChange, Written } from './ports.ts'
import { stepEnd } from './events.ts'
import type { PlannedStep } from './plan.ts'
import { canonical } from './canonical.ts'

/** SHA-256 as the platform uses it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A RunStore in memory, for tests of what stands on the port. It keeps everything that was recorded, in order. */
export class MemoryRunStore implements RunStore {
  readonly contents = new Map<string, unknown>()
  readonly outputs = new Map<string, string>()
  readonly steering = new Map<string, { skip: boolean; edited: string | null; approved: boolean; cancelled: boolean }>()
  readonly documents = new Map<string, unknown>()
  readonly events: NewEvent[] = []
  /** By step. */
  readonly written = new Map<string, Written | null>()
  readonly steps = new Map<string, StepChange>()
  state: RunState = 'queued'
  private readonly givenHashes = new Map<string, string>()

  give(kind: string, data: unknown): string {
    const hash = this.put(data)
    this.givenHashes.set(kind, hash)
    return hash
  }

  put(data: unknown): string {
    const hash = sha256(canonical(data))
    this.contents.set(hash, data)
    return hash
  }

  given(): Promise<ReadonlyMap<string, string>> { return Promise.resolve(this.givenHashes) }
  content(hash: string): Promise<unknown> { return Promise.resolve(structuredClone(this.contents.get(hash))) }
  steer(step: string, key: string | null): Promise<Steering> {
    const said = this.steering.get(step) ?? { skip: false, edited: null, approved: false, cancelled: false }
    return Promise.resolve({ ...said, output: this.standing(step, key ?? '') })
  }

  /** As the database does: what rules had to write in part stands for the run that made it only; a run of this store ends when its steps are forgotten. */
  private standing(step: string, key: string): string | null {
    const own = this.steps.get(step)
    if (own?.key === key && own.hash !== undefined) return own.hash
    if ((this.written.get(step)?.rules.length ?? 0) > 0) this.outputs.delete(key)
    return this.outputs.get(key) ?? null
  }

  async recordOutput(step: PlannedStep, { key, content, state, written = null }: Parameters<RunStore['recordOutput']>[1]): Promise<string> {
    this.written.set(step.name, written)
    const hash = await this.keepOutput(key, content)
    await this.recordStep(step, { state, key, hash, reused: false, error: null }, stepEnd(step.name, { state, hash, reused: false, edited: false }))
    return hash
  }

  findOutput(key: string): Promise<string | null> { return Promise.resolve(this.outputs.get(key) ?? null) }
  previous(kind: string): Promise<unknown> { return Promise.resolve(this.documents.get(kind) ?? null) }
  event(event: NewEvent): Promise<void> { this.events.push(event); return Promise.resolve() }

  keepOutput(key: string, content: Content): Promise<string> {
    this.contents.set(content.hash, content.data)
    if (!this.outputs.has(key)) this.outputs.set(key, content.hash)
    return Promise.resolve(this.outputs.get(key) ?? content.hash)
  }

  recordStep(step: PlannedStep, change: StepChange, event: NewEvent | null): Promise<void> {
    this.steps.set(step.name, change)
    if (change.state === 'done' && change.hash !== undefined) this.documents.set(step.makes, this.contents.get(change.hash))
    if (event !== null) this.events.push(event)
    return Promise.resolve()
  }

  recordRun(state: RunState, event: NewEvent): Promise<void> {
    this.state = state
    this.events.push(event)
    return Promise.resolve()
  }
}

/** A ledger in memory. */
export class MemoryLedger implements Ledger {
  readonly entries: LedgerEntry[] = []
  record(entry: LedgerEntry): Promise<void> {
    if (!this.entries.some(({ id }) => id === entry.id)) this.entries.push(entry)
    return Promise.resolve()
  }
}

/** One budget in memory, over every caller; `most` is the highest that spent and reserved together ever were. */
export class MemoryBudget implements Budgets {
  spent: Nanos = 0
  reserved: Nanos = 0
  most: Nanos = 0
  private readonly open = new Map<string, Nanos>()
  private count = 0
  private readonly cap: Nanos

  constructor(cap: Nanos) { this.cap = cap }

  reserve(caller: Caller, amount: Nanos): Promise<Reservation | null> {
    const left = this.cap - this.spent - this.reserved
    if (amount > left) return Promise.reject(new AppError('budget-exhausted', `The budget of ${caller.organization} has ${left} nanodollars left and this call may cost ${amount}. Raise the budget.`))
    const id = String(this.count++)
    this.open.set(id, amount)
    this.reserved += amount
    this.most = Math.max(this.most, this.spent + this.reserved)
    return Promise.resolve({ id, amount })
  }

  settle({ id }: Reservation, cost: Nanos): Promise<void> {
    const amount = this.open.get(id)
    if (amount !== undefined) {
      this.open.delete(id)
      this.reserved -= amount
      this.spent += cost
      this.most = Math.max(this.most, this.spent + this.reserved)
    }
    return Promise.resolve()
  }
}

/** An answer cache in memory. */
export class MemoryAnswers implements AnswerCache {
  readonly answers = new Map<string, CachedAnswer>()
  get(organization: string, key: string): Promise<CachedAnswer | null> { return Promise.resolve(this.answers.get(`${organization} ${key}`) ?? null) }
  put(organization: string, key: string, answer: CachedAnswer): Promise<void> {
    this.answers.set(`${organization} ${key}`, answer)
    return Promise.resolve()
  }
}
