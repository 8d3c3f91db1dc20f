/** A time of a recording, without groups: h:mm:ss, m:ss, with hours over 99 and milliseconds after a dot or a comma. */
export const TIME = '(?:\\d{1,4}:)?\\d{1,2}:\\d{2}(?:[.,]\\d{1,3})?'

/** Seconds of "1:02:03.5", "62:03" or "3,5"; null when it is no time. */
export function seconds(text: string): number | null {
  const parts = text.replace(',', '.').split(':').map(Number)
  if (parts.length > 3 || parts.some((part) => !Number.isFinite(part))) return null
  return Math.round(parts.reduce((sum, part) => sum * 60 + part, 0) * 1000) / 1000
}

/** Seconds of a length in words as exports write it: "34m 58s", "1h 2m", "1 hr 5 min". */
export function lengthInSeconds(text: string): number | null {
  const match = /^(?:(\d+)\s*h(?:rs?|ours?)?)?\s*(?:(\d+)\s*m(?:ins?|inutes?)?)?\s*(?:(\d+)\s*s(?:ecs?|econds?)?)?$/i.exec(text.trim())
  if (match === null || match[0] === '') return null
  const part = (index: number): number => Number(match[index] ?? 0)
  return part(1) * 3600 + part(2) * 60 + part(3)
}
