import type { Facts, Transcript, Utterance } from '@aicoe/sdk'
import { extractFacts } from './extract.ts'

/** A line of an invented meeting: "# Heading > Sub", "- item", "@ Field: value", "Name: words", "Name- item said in a list", or prose. */
function utterance(line: string, section: readonly string[], index: number): Utterance {
  const item = /^(?:(?<owner>[A-Z][\w ]*))?- (?<text>.+)$/s.exec(line)?.groups
  const field = /^@ (?<text>.+)$/s.exec(line)?.groups
  const speech = /^(?<speaker>[A-Z][\w ]*): (?<text>.+)$/s.exec(line)?.groups
  const base = { id: `U${index + 1}`, start: null, end: null, section: [...section] }
  const said = (text: string | undefined, speaker: string | null, form: Utterance['form']): Utterance => ({ ...base, speaker, form, text: text ?? line, spans: [[0, (text ?? line).length]] })
  if (item !== undefined) return said(item['text'], item['owner'] ?? null, 'item')
  if (field !== undefined) return said(field['text'], null, 'field')
  return speech === undefined ? said(line, null, 'prose') : said(speech['text'], speech['speaker'] ?? null, 'speech')
}

/** A transcript of invented lines, for tests. */
function transcriptOf(lines: readonly string[], more: Partial<Transcript> = {}): Transcript {
  let section: readonly string[] = []
  const utterances: Utterance[] = []
  for (const line of lines) {
    if (line.startsWith('# ')) section = line.slice(2).split(' > ').filter((heading) => heading !== '-')
    else utterances.push(utterance(line, section, utterances.length))
  }
  return { fileName: 'invented.txt', format: 'minutes', encoding: 'utf-8', language: 'en', title: null, date: '2025-10-29', durationSeconds: null, utterances, ...more }
}

/** The facts of invented lines. */
export function factsIn(lines: readonly string[], more: Partial<Transcript> = {}): Facts {
  return extractFacts(transcriptOf(lines, more))
}
