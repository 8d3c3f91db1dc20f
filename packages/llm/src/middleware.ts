import type { Call, Caller, Delta, Model } from '@aicoe/sdk'

/** From a model to a model. */
export type Middleware = (model: Model) => Model
export type Tell = (call: Call, caller: Caller, signal: AbortSignal) => AsyncIterable<Delta>

/** The same model, told otherwise. */
export function around(model: Model, tell: Tell): Model {
  return { id: model.id, capabilities: model.capabilities, tell }
}
