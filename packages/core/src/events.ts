import type { NewEvent } from './ports.ts'

/** How a step that has an output tells that it ended. */
export function stepEnd(step: string, data: { readonly state: 'done' | 'awaiting-approval'; readonly hash: string; readonly reused: boolean; readonly edited: boolean }): NewEvent {
  return { type: 'step-end', step, data }
}
