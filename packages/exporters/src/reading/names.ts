import { oneLine } from './text.ts'

/** A short name for a file or an anchor from any text: letters and digits of any script joined by hyphens; `fallback` when none is left. */
export function slug(text: string, fallback: string): string {
  const joined = within(oneLine(text).normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'), 60, 180).replace(/^-+|-+$/g, '')
  return joined === '' ? fallback : joined
}

/** A plain file name that is safe on every system, whatever was asked for: no folders, no control characters, no device names. */
export function safeName(name: string, fallback: string): string {
  const last = oneLine(name).normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const cleaned = last.replace(/[<>:"|?*]/g, '-').replace(/^[.\s]+|[.\s]+$/g, '')
  if (cleaned === '') return fallback
  const [stem = '', ...rest] = cleaned.split('.')
  const extension = rest.length === 0 ? '' : `.${within(rest.at(-1) ?? '', 12, 36)}`
  const body = within([stem, ...rest.slice(0, -1)].join('.'), 100, 180)
  return `${/^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? '_' : ''}${body}${extension}`
}

/** The beginning of a text, cut between characters: file systems count a name in bytes (255 at most), and a Chinese character has three. */
function within(text: string, characters: number, bytes: number): string {
  const encoder = new TextEncoder()
  let [short, left] = ['', bytes]
  for (const character of Array.from(text).slice(0, characters)) {
    left -= encoder.encode(character).length
    if (left < 0) break
    short += character
  }
  return short
}

/** Gives each asked name out once: the second `a.csv` becomes `a-2.csv`. Names that differ in case only count as the same. */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const dot = name.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let free = name
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem}-${String(count)}${extension}`
    taken.add(free.toLowerCase())
    return free
  }
}
