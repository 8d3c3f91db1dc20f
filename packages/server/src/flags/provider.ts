import { ErrorCode, OpenFeatureEventEmitter, ProviderEvents, StandardResolutionReasons } from '@openfeature/server-sdk'
import type { EvaluationContext, JsonValue, Provider, ResolutionDetails } from '@openfeature/server-sdk'
import type { FlagDefinition } from './definition.ts'
import { evaluate } from './evaluate.ts'
import type { FlagContext } from './evaluate.ts'

/** Answers OpenFeature from the flags of this installation. */
export class FlagProvider implements Provider {
  readonly metadata = { name: 'aicoe' } as const
  readonly runsOn = 'server'
  readonly events = new OpenFeatureEventEmitter()
  readonly #find: (key: string) => FlagDefinition | null

  constructor(find: (key: string) => FlagDefinition | null) {
    this.#find = find
  }

  /** Tells whoever listens to OpenFeature that these are no longer what they were. */
  changed(flagsChanged: readonly string[]): void {
    this.events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged: [...flagsChanged] })
  }

  resolveBooleanEvaluation(key: string, fallback: boolean, context: EvaluationContext): Promise<ResolutionDetails<boolean>> {
    return Promise.resolve(this.#resolve(key, 'boolean', fallback, context))
  }

  resolveStringEvaluation(key: string, fallback: string, context: EvaluationContext): Promise<ResolutionDetails<string>> {
    return Promise.resolve(this.#resolve(key, 'string', fallback, context))
  }

  resolveNumberEvaluation(key: string, fallback: number, context: EvaluationContext): Promise<ResolutionDetails<number>> {
    return Promise.resolve(this.#resolve(key, 'number', fallback, context))
  }

  resolveObjectEvaluation<T extends JsonValue>(key: string, fallback: T, context: EvaluationContext): Promise<ResolutionDetails<T>> {
    return Promise.resolve(this.#resolve(key, 'json', fallback, context))
  }

  /** What the definition checked when it was written is of its type. */
  #resolve<T>(key: string, type: FlagDefinition['type'], fallback: T, context: EvaluationContext): ResolutionDetails<T> {
    const flag = this.#find(key)
    if (flag === null) return { value: fallback, reason: StandardResolutionReasons.DEFAULT, errorCode: ErrorCode.FLAG_NOT_FOUND }
    if (flag.type !== type) return { value: fallback, reason: StandardResolutionReasons.ERROR, errorCode: ErrorCode.TYPE_MISMATCH }
    const { value, ...details } = evaluate(key, flag, contextOf(context))
    return { value: value as T, ...details }
  }
}

function contextOf({ targetingKey, ...context }: EvaluationContext): FlagContext {
  const word = (name: string): string | undefined => (typeof context[name] === 'string' ? context[name] : undefined)
  return { organization: word('organization'), person: word('person') ?? targetingKey, role: word('role'), environment: word('environment') }
}
