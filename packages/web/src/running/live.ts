import type { RunEvent } from '@aicoe/client'

/** What is being written at this moment, by step and part. */
export interface LivePart { readonly step: string; readonly part: string; readonly title: string; readonly text: string }
export type Live = ReadonlyMap<string, LivePart>

/** Characters of a part that are kept for watching: the end of it is what moves. */
const KEPT = 60_000

/** What is written after one more event. Text of a step goes when the step ends. */
export function after(live: Live, event: RunEvent): Live {
  const { step, data, type } = event
  if (type === 'run-end') return new Map()
  if (step === null) return live
  const part = word(data['part'])
  const key = `${step}/${part}`
  if (type === 'step-end') return without(live, (each) => each.step === step)
  if (type === 'part-end') return without(live, (each) => each.step === step && each.part === part)
  if (type === 'part-start') return new Map(live).set(key, { step, part, title: word(data['title']), text: '' })
  return type === 'text-delta' ? new Map(live).set(key, written(live.get(key) ?? { step, part, title: part, text: '' }, event)) : live
}

function written(before: LivePart, { data }: RunEvent): LivePart {
  return { ...before, text: ((data['restart'] === true ? '' : before.text) + word(data['text'])).slice(-KEPT) }
}

function without(live: Live, gone: (part: LivePart) => boolean): Live {
  return new Map([...live].filter(([, part]) => !gone(part)))
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
