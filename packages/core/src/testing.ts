import { createHash } from 'node:crypto'
import type { Content, NewEvent, RunState, RunStore, Steering, StepChange } from './ports.ts'
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
    return Promise.resolve({ ...said, output: this.outputs.get(key ?? '') ?? null })
  }

  async recordOutput(step: PlannedStep, { key, content, state }: Parameters<RunStore['recordOutput']>[1]): Promise<string> {
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
