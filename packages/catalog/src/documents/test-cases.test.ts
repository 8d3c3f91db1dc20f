import { expect, it } from 'vitest'
import { testCases } from './test-cases.ts'
import type { TestCases } from './test-cases.ts'

const data: TestCases = {
  language: 'en', numbers: { TC: 1 }, coverage: [{ requirement: 'FR-1', title: 'Book', testCases: ['TC-1'] }], features: [{ useCase: 'UC-1', name: 'uc-1.feature', text: 'Feature: Book\n' }], openQuestions: [],
  testCases: [{ id: 'TC-1', text: '=HYPERLINK("http://example.com")', basis: 'derived', evidence: [], from: ['FR-1'], tests: 'FR-1', useCase: 'UC-1', type: 'positive', priority: 'must',
    preconditions: ['a'], data: [{ name: 'n', value: 'v' }], steps: [{ action: 'do', expected: 'done, "really"' }] }],
}

it('exports a CSV that no spreadsheet computes, and the feature files', () => {
  const [csv, feature] = testCases.attachments?.(data) ?? []
  expect(csv?.text.split('\r\n')[1]).toBe('"TC-1","\'=HYPERLINK(""http://example.com"")","FR-1","UC-1","positive","must","a","n: v","1. do","1. done, ""really"""')
  expect(feature?.name).toBe('uc-1.feature')
})
