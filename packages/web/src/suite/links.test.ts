import type { DocumentSummary } from '@aicoe/client'
import { expect, test } from 'vitest'
import { coverageOf, linkOf } from './links.ts'
import { suiteOf } from './model.ts'

const suite = (items: Readonly<Record<string, readonly string[]>>) => {
  const summary: DocumentSummary = { id: 'd', projectId: 'p', runId: null, kind: 'all', title: 'All', version: 1, hash: 'h', author: 'rules', cause: 'run', suggestedBy: null, createdAt: '2026-01-01T00:00:00Z', writtenBy: null }
  return suiteOf([{ summary, etag: '', error: null, reading: { document: summary, language: 'en', blocks: [], items: Object.entries(items).map(([id, links]) => ({ id, title: id, links: [...links] })) } }])
}

test('an item is linked in both directions, through one between where nothing is direct, and shows what is missing', () => {
  const [row] = coverageOf(suite({ 'G-1': [], 'BR-2': ['G-1'], 'NFR-10': ['BR-2'], 'FR-9': ['BR-2'], 'TC-3': ['FR-9'] }), 'BR')
  expect(row?.cells).toEqual({ G: [{ id: 'G-1', via: null }], BR: [], UC: [], FR: [{ id: 'FR-9', via: null }, { id: 'NFR-10', via: null }], SCR: [], TC: [{ id: 'TC-3', via: 'FR-9' }], WP: [] })
  expect([linkOf('NFR-3'), linkOf('PAIN-3'), linkOf('G-x')]).toEqual(['FR', null, null])
})

test('what nobody has is no link, and an item never links to itself', () => {
  expect(coverageOf(suite({ 'FR-1': ['FR-1', 'BR-9'] }), 'FR')[0]?.cells.BR).toEqual([])
})
