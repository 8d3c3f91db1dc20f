import { cruise } from 'dependency-cruiser'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Each law is broken on purpose in a copy of a few rooms, and must be caught: a rule that catches nothing is no rule. */
const root = join(import.meta.dirname, '..')
let copy = ''
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'aicoe-laws-'))
  for (const file of ['steps.cjs', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(join(root, file), join(copy, file))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => { rmSync(copy, { recursive: true, force: true }) })

const violations = async (planted: Readonly<Record<string, string>>): Promise<string[]> => {
  rmSync(join(copy, 'packages'), { recursive: true, force: true })
  for (const [file, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), text)
  }
  const { forbidden, options } = createRequire(import.meta.url)(join(copy, '.dependency-cruiser.cjs')) as { forbidden: never[]; options: object }
  const result = await cruise(['packages'], { ...options, baseDir: copy, validate: true, ruleSet: { forbidden } })
  return typeof result.output === 'string' ? [] : result.output.summary.violations.map((violation) => violation.rule.name)
}

test.each([
  ['a step up', 'stairs/core', { 'packages/core/src/a.ts': "import '../../db/src/index.ts'", 'packages/db/src/index.ts': 'export {}' }],
  ['a step sideways', 'stairs/catalog', { 'packages/catalog/src/a.ts': "import '../../transcript/src/index.ts'", 'packages/transcript/src/index.ts': 'export {}' }],
  ['through the wire', 'stairs/cli', { 'packages/cli/src/a.ts': "import '../../server/src/index.ts'", 'packages/server/src/index.ts': 'export {}' }],
  ['past the door', 'front-door', { 'packages/db/src/a.ts': "import '../../core/src/plan.ts'", 'packages/core/src/plan.ts': 'export {}' }],
  ['a vendor in the wrong room', 'vendor/pg', { 'packages/server/src/a.ts': "import 'pg'" }],
  ['an agent that knows another', 'strangers', { 'packages/catalog/src/agents/a.ts': "import './b.ts'", 'packages/catalog/src/agents/b.ts': 'export {}' }],
  ['a circle of types', 'no-circle', { 'packages/core/src/a.ts': "import type { B } from './b.ts'\nexport type A = B", 'packages/core/src/b.ts': "import type { A } from './a.ts'\nexport type B = A | 1" }],
  ['a file read in a pure room', 'no-io-below', { 'packages/catalog/src/a.ts': "import 'node:fs'" }],
  ['a drawer', 'no-drawer', { 'packages/core/src/a.ts': "import './utils.ts'", 'packages/core/src/utils.ts': 'export {}' }],
  ['an import that leads nowhere', 'resolves', { 'packages/core/src/a.ts': "import './gone.ts'" }],
])('%s is caught', async (_, rule, planted) => {
  expect(await violations(planted)).toContain(rule)
})

test('a lawful tree passes', async () => {
  expect(await violations({ 'packages/db/src/a.ts': "import '../../core/src/index.ts'", 'packages/core/src/index.ts': "import '../../sdk/src/index.ts'", 'packages/sdk/src/index.ts': 'export {}' })).toEqual([])
})
