/** Seconds from the start of a recording as `0:07` or `1:02:45`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(whole % 60)}` : `${String(minutes)}:${two(whole % 60)}`
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** An ISO date or time as `24 November 2026`; what is no date stays as it is. */
export function day(iso: string): string {
  const time = Date.parse(iso)
  return Number.isNaN(time) ? iso : days.format(time)
}
