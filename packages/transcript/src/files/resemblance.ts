import { labelOf } from '../reading/labels.ts'
import type { Line } from '../reading/lines.ts'

const CODE_LINE = /^(?:import\s.*from\s|import [\w.]+$|from \S+ import |#include\b|using \S+;|package \S+;?$|(?:export |public |private |protected |static |async |abstract )*(?:class|function|def|const|let|var|interface|enum|struct|fn|func)\s+[\w$<(]|return\b.*;$|(?:if|for|while|switch)\s*\(.*\)\s*\{?$|[{}\])];?,?$|\/\/|\/\*|\*\/|<\/?[a-z][\w-]*[^>]*>$|SELECT\s|INSERT INTO|CREATE TABLE|@\w+\()|[;{]$|=>\s*\{?$/
const LOG_LINE = /^(?:\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\S*\]?|\w{3}\s+\d{1,2} \d{2}:\d{2}:\d{2}|\d{1,3}(?:\.\d{1,3}){3} - )\s*.*\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|HTTP\/\d|kernel|systemd|GET|POST)\b/

/** What a text that is no transcript looks like, as "source code" or "a web page"; null when it may be talk or notes. */
export function resemblance(source: string, lines: readonly Line[]): string | null {
  const head = source.slice(0, 4000).trimStart()
  if (/^(?:<!doctype html|<html\b|<head\b|<body\b)/i.test(head)) return 'a web page (HTML)'
  if (/^<\?xml\b|^<(?:svg|rss|feed)\b/i.test(head)) return 'XML data'
  if (/^[[{]/.test(head) && isJson(source)) return 'JSON data'
  if (share(lines, LOG_LINE) > 0.5) return 'a log file'
  if (isTable(lines)) return 'a table (CSV)'
  const unlabelled = lines.filter((line) => (labelOf(line.text)?.rest ?? line.text.length) === line.text.length)
  if (unlabelled.length * 2 > lines.length && share(unlabelled, CODE_LINE) > 0.45) return 'source code'
  return isWords(source.slice(0, 20_000)) ? null : 'data without words'
}

function share(lines: readonly Line[], pattern: RegExp): number {
  const short = lines.filter((line) => line.text.length < 400)
  return lines.length < 3 ? 0 : short.filter((line) => pattern.test(line.text)).length / lines.length
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch {
    return source.split('\n').slice(0, 20).every((line) => { const text = line.trim(); return text === '' || (/^\{.*\}$/.test(text) && parses(text)) })
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A table: nearly all lines have the same number, two or more, of one separator, and its cells are short. */
function isTable(lines: readonly Line[]): boolean {
  if (lines.length < 3) return false
  return [',', ';', '\t'].some((separator) => {
    const counts = lines.map((line) => line.text.replace(/"[^"]*"/g, '').split(separator).length - 1)
    const first = counts[0] ?? 0
    const same = counts.filter((count) => count === first).length
    return first >= 2 && same >= lines.length * 0.9 && lines.every((line) => line.text.length < 200 * (first + 1)) && !lines[0]?.text.includes(': ')
  })
}

function isWords(text: string): boolean {
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0
  const filled = text.replace(/[\s\d:.>-]/gu, '').length
  const longest = /\S{400}/.test(text.replace(/[^\u0020-\u007e\n]/g, ' '))
  return letters > 0 && letters >= filled * 0.5 && !longest
}
