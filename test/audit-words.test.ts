import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditActions } from '../packages/web/src/messages/audit-actions.ts'

test('every operation of the API that changes something has words of its own in the audit log', () => {
  const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8')) as { paths: Record<string, Record<string, { operationId?: string }>> }
  const written = Object.values(paths).flatMap((methods) => Object.entries(methods).flatMap(([method, { operationId }]) => (method === 'get' || operationId === undefined ? [] : [operationId])))
  expect(written.length).toBeGreaterThan(100)
  expect(written.filter((operation) => auditActions[operation] === undefined)).toEqual([])
  expect(new Set(Object.values(auditActions)).size).toBe(Object.keys(auditActions).length)
})
