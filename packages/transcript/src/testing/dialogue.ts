import type { Transcript, Utterance } from '@aicoe/sdk'

interface Options { language?: string, date?: string | null, title?: string | null }

/** A transcript of invented talk for tests: one "Name: words" a line; a line without a name has no speaker. */
export function dialogue(lines: readonly string[], options: Options = {}): Transcript {
  const utterances = lines.map((line, at): Utterance => {
    const colon = line.search(/: /)
    const speaker = colon < 0 ? null : line.slice(0, colon)
    const text = colon < 0 ? line : line.slice(colon + 2)
    return { id: `U${String(at + 1)}`, speaker, start: null, end: null, text, spans: [[0, text.length]], section: [], form: 'speech' }
  })
  return transcriptOf(utterances, options)
}

/** Tidy notes for tests: "# Heading" opens a section, "## Sub" one below it, "- item" is an item, "Name: value" before any heading a field, anything else prose. */
export function notes(lines: readonly string[], options: Options = {}): Transcript {
  let section: string[] = []
  const utterances = lines.flatMap((line): Omit<Utterance, 'id'>[] => {
    const heading = /^(#+) (.*)$/.exec(line)
    if (heading !== null) {
      section = [...section.slice(0, (heading[1]?.length ?? 1) - 1), heading[2] ?? '']
      return []
    }
    const text = line.replace(/^- /, '')
    const form = line.startsWith('- ') ? 'item' as const : /^[A-Z][\w ]+: /.test(line) ? 'field' as const : 'prose' as const
    return [{ speaker: null, start: null, end: null, text, spans: [[0, text.length]], section, form }]
  })
  return transcriptOf(utterances.map((said, at) => ({ ...said, id: `U${String(at + 1)}` })), options)
}

function transcriptOf(utterances: Utterance[], options: Options): Transcript {
  return {
    fileName: 'invented.txt', format: 'plain', encoding: 'utf-8', language: options.language ?? 'en', title: options.title ?? null,
    date: options.date ?? null, durationSeconds: null, utterances,
  }
}
