import type { PlannedStep, RunStore, Written } from '@aicoe/core'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from './contract.ts'
import { runStore } from './run-store.ts'
import { ORGANIZATION, testDatabase } from './testing.ts'

const step = (name: string): PlannedStep => ({ name, title: name, makes: `${name}-kind`, reads: {}, makers: {}, needs: [], requires: [], gate: false })
const [a, b] = [step('a'), step('b')]

let database: Database
beforeAll(async () => { database = await testDatabase() })

const stores = <T>(work: (stores: Stores) => Promise<T>): Promise<T> => database.withOrganization(ORGANIZATION, (all) => work(all))
const newRun = (): Promise<string> => stores(async ({ projects, runs }) =>
  (await runs.create({ project: (await projects.findOrCreate('any')).id, transcript: null, workflow: 'all', plan: [a, b], given: {}, parameters: {} })).segment.run)
const storeOf = (run: string, segment = 1): RunStore => runStore(database, { organization: ORGANIZATION, run, segment })
const output = (key: string, hash: string, written: Written | null) => ({ key, content: { hash, data: { hash } }, state: 'done', written } as const)

test('what rules had to write in part stands for the run that made it; a later run of the key asks again, and what models write then stands for all', async () => {
  const first = await newRun()
  expect(await storeOf(first).recordOutput(a, output('k', 'by-rules', { models: [], rules: [{ part: null, title: 'A', why: 'No model answers.' }] }))).toBe('by-rules')
  expect(await storeOf(first, 2).steer('a', 'k')).toMatchObject({ output: 'by-rules' })
  expect(await stores((all) => all.contents.underKey('k'))).toBeNull()
  const second = storeOf(await newRun())
  expect(await second.steer('a', 'k')).toMatchObject({ output: null })
  expect(await second.recordOutput(a, output('k', 'by-models', { models: ['x/y'], rules: [] }))).toBe('by-models')
  expect(await storeOf(await newRun()).steer('a', 'k')).toMatchObject({ output: 'by-models' })
  expect(await storeOf(first, 2).steer('a', 'k')).toMatchObject({ output: 'by-rules' })
})

test('what rules wrote as was wished stands for every run', async () => {
  await storeOf(await newRun()).recordOutput(b, output('kb', 'as-wished', null))
  expect(await storeOf(await newRun()).steer('b', 'kb')).toMatchObject({ output: 'as-wished' })
  expect(await stores((all) => all.contents.underKey('kb'))).toBe('as-wished')
})
