import type { Block, ReadableDocument, Screen } from '@aicoe/sdk'
import { sample } from './sample.ts'

/** What strangers write into meetings: each does harm somewhere if it is not taken for text. */
export const EVIL: readonly string[] = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '</style><script>alert(1)</script>', '</title><script>alert(1)</script>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)",
  'javascript:alert(1)', '[click](javascript:alert(1))', '![x](https://evil.example/x.png)', '<https://evil.example>', '&lt;b&gt;&amp;', '-->', ']]>', '`code` **bold** _em_ # no heading', '# heading', '1. list', '- item', '| a | b |', '> quote', '---', '```\nfence', '[^1]: note',
  '=HYPERLINK("https://evil.example";"x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', 'a\u0000b\u0007c\u001bd', 'abc\u202Edef\u2066ghi', '\uD800 alone', 'x'.repeat(10_000), '字'.repeat(300), 'مرحبا بالعالم', '../../etc/passwd', 'C:\\Windows\\con', '{{7*7}}${7*7}', '*/ } body { display: none } /*', '\\', '%%{init: {"theme":"dark"}}%%', 'a"]; b-->c["d', '\u2028\u2029\n\nnew paragraph',
]

/** A document in which every text there is, is the given one. */
export function infested(text: string): ReadableDocument {
  const statement = { text, basis: 'stated' as const, evidence: [{ utterance: 'U1', quote: text }, { utterance: 'U999', quote: text }], from: [text], sources: [{ url: 'javascript:alert(1)', title: text, fetched: '2026-01-01', quote: text }] }
  const kinds: readonly Screen['sections'][number]['elements'][number]['kind'][] = ['heading', 'text', 'field', 'choice', 'checkbox', 'upload', 'button', 'link', 'table', 'list', 'figure', 'notice']
  const screen: Screen = { id: 'SCR-1', title: text, purpose: text, useCase: text, sections: [{ id: text, title: text, layout: 'stack', elements: kinds.map((kind, index) => ({ id: index % 2 === 0 ? text : kind, kind, label: text, requirement: text, goesTo: text, options: [text], columns: [text], rows: [[text]] })) }] }
  const blocks: readonly Block[] = [
    { id: text, kind: 'heading', level: 4, text: [text, 'x'] }, { id: 'p', kind: 'prose', text: [statement, { ref: text }, { strong: text }, text] }, { id: 'p', kind: 'prose', text: 'the same id again' },
    { id: 'l', kind: 'list', ordered: true, items: [{ id: `${text} `, text, items: [{ id: 'inner', text: statement }] }] },
    { id: 't', kind: 'table', title: `x ${text}`, columns: [{ title: text }, { title: 'b' }, { title: 'c' }, { title: 'd' }], rows: [{ id: 'r', cells: [text, statement, text, text] }] },
    { id: 'c', kind: 'callout', tone: 'gap', text },
    { id: 'd1', kind: 'diagram', title: text, diagram: { type: 'graph', direction: 'right', groups: [{ id: text, label: text }], nodes: [{ id: text, label: text, note: text, group: text }, { id: 'b', label: text, shape: 'store' }], edges: [{ from: text, to: 'nowhere', label: text }, { from: text, to: text, label: text }] } },
    { id: 'd2', kind: 'diagram', title: text, diagram: { type: 'sequence', participants: [{ id: text, label: text }], messages: [{ from: text, to: 'nobody', label: text }, { from: text, to: text, label: text }] } },
    { id: 'd3', kind: 'diagram', title: text, diagram: { type: 'entities', entities: [{ id: text, label: text, fields: [{ name: text, type: text, key: 'primary' }] }], relations: [{ from: text, to: 'nothing', label: text, many: true }] } },
    { id: 'SCR-1', kind: 'screen', screen }, { id: 'code', kind: 'code', language: text, text },
  ]
  return {
    ...sample, title: `Title ${text}`, project: `Project ${text}`, blocks, data: { text }, attachments: [{ name: text, mediaType: 'text/plain', text }],
    transcript: { ...sample.transcript, fileName: text, utterances: [{ id: 'U1', speaker: text, start: 0, end: 1, text, spans: [[0, 1]], section: [text], form: 'speech' }] },
  }
}
