import { statementsRead } from '@aicoe/sdk'
import type { ReadableDocument } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { brandStyle, logoOf } from '../page/brand.ts'
import { printStyle } from '../page/print.ts'
import { shell } from '../page/shell.ts'
import { STYLE } from '../page/style.ts'
import { oneLine } from '../reading/text.ts'
import { wordingFor } from '../wording/say.ts'
import type { Say, Wording } from '../wording/say.ts'
import type { SuiteFile } from './file.ts'

interface Listed { readonly document: ReadableDocument; readonly files: readonly SuiteFile[] }

/** The first page of a pack: every document with its files, and the transcript they were made from. */
export function coverPage(listed: readonly Listed[], original: readonly SuiteFile[]): Uint8Array {
  const first = listed[0]?.document
  const wording = wordingFor(first?.language ?? 'en')
  const { say } = wording
  const project = oneLine(first?.project ?? say('Documents'))
  return shell({
    title: project, language: first?.language ?? 'en', className: 'document', style: STYLE + brandStyle(first?.branding) + COVER_STYLE + printStyle(project, ''),
    body: [
      h('header', ...logoOf(first?.branding), h('p.project', say('Document suite')), h('h1', project), h('p.about', aboutLine(listed, wording))),
      h('main.cover', h('h2', say('Documents')), h('ol.suite', listed.map((entry) => h('li', item(entry, wording)))),
        ...(original.length === 0 ? [] : [h('h2', say('Transcript')), h('p', original.map((file) => link(file, fileName(file.path))))])),
    ],
  })
}

function aboutLine(listed: readonly Listed[], { say, day }: Wording): string {
  const first = listed[0]?.document
  if (first === undefined) return say('No document was made.')
  return [say('Documents: {n}, from {file}', { n: listed.length, file: oneLine(first.transcript.fileName) }), ...(first.transcript.date === null ? [] : [say('meeting of {day}', { day: day(first.transcript.date) })]), say('made on {day}', { day: day(first.createdAt) })].join(' · ')
}

function item({ document, files }: Listed, { say }: Wording): Element[] {
  const page = files.find((file) => file.path.endsWith('.html')) ?? files[0]
  const all = statementsRead(document.blocks)
  const assumed = all.filter((statement) => statement.basis === 'assumed').length
  const title = oneLine(document.title)
  return [
    h('h3', page === undefined ? title : link(page, title)),
    h('p.about', [say('Version {n}', { n: document.version }), ...(all.length === 0 ? [] : [say('Statements: {n}', { n: all.length })]), ...(assumed === 0 ? [] : [say('assumed: {n}', { n: assumed })])].join(' · ')),
    ...fileLists(files.filter((file) => file !== page), document.kind, say),
  ]
}

/** The files of a document; where it has many tables, they are folded away. */
function fileLists(files: readonly SuiteFile[], kind: string, say: Say): Element[] {
  const tables = files.filter((file) => file.path.endsWith('.csv'))
  const list = (shown: readonly SuiteFile[]): Element => h('ul.files', shown.map((file) => h('li', link(file, shortName(file.path, kind)))))
  return tables.length < 4 ? [list(files)] : [list(files.filter((file) => !tables.includes(file))), h('details', h('summary', say('Tables: {n}', { n: tables.length })), list(tables))]
}

function link(file: SuiteFile, text: string): Element {
  return h('a', { href: file.path.split('/').map((part) => encodeURIComponent(part)).join('/') }, text)
}

/** `notes.json` of the notes is JSON; `notes/decisions.csv` is decisions.csv. */
function shortName(path: string, kind: string): string {
  const name = fileName(path)
  return path.startsWith(`${kind}.`) ? name.slice(kind.length + 1).toUpperCase() : name
}

function fileName(path: string): string {
  return path.split('/').at(-1) ?? path
}

const COVER_STYLE = `
.cover{max-width:76rem;margin:0 auto;padding:0 1.25rem 4rem}
.suite{display:grid;gap:2rem 3rem;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));max-width:none;padding:0;list-style:none}
.suite h3{margin:0}.suite li{margin:0}.suite .about{margin:.25rem 0 0}.suite details{margin:0}.suite summary{padding:.25rem 0}
.files{display:flex;flex-wrap:wrap;gap:0 1rem;margin:.25rem 0 0;padding:0;list-style:none;font:.8125rem/1.5 var(--sans)}.files a{display:inline-block;padding:.25rem 0}
`
