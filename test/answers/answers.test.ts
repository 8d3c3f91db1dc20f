import { catalog } from '@aicoe/catalog'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { recorded, replay } from './replay.ts'

/** Answers written from the prompts alone still make the documents that were read and found good: with the author and the checks of a run. */
const examples = join(import.meta.dirname, '../../examples')
const files = [...readdirSync(examples), ...readdirSync(join(examples, 'minutes')).map((name) => `minutes/${name}`)]
const folders = (path: string): string[] => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
const recordings = folders(join(examples, 'answers')).flatMap((meeting) => folders(join(examples, 'answers', meeting)).map((agent) => [meeting, agent] as const))

test('every folder of answers belongs to a meeting and an agent', () => {
  expect(recordings.length).toBeGreaterThan(0)
  for (const [meeting, agent] of recordings) {
    expect(files.some((file) => basename(file).startsWith(`${meeting}.`)), meeting).toBe(true)
    expect(catalog.agents.map(({ name }) => name)).toContain(agent)
  }
})

describe.each(recordings)('%s, %s', (meeting, agent) => {
  test('makes its document: every answer accepted at once, every quote in its line', async () => {
    const file = files.find((name) => basename(name).startsWith(`${meeting}.`)) ?? ''
    const folder = join(examples, 'answers', meeting)
    const asked = new Set<string>()
    const { markdown, faults } = await replay(agent, await recorded(join(examples, file), folder), (part) => asked.add(part))
    expect(faults).toEqual([])
    expect(readdirSync(join(folder, agent)).filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json')).sort()).toEqual([...asked].sort())
    expect(existsSync(join(folder, agent, 'document.md')), 'write it with scripts/ask.ts').toBe(true)
    await expect(markdown).toMatchFileSnapshot(join(folder, agent, 'document.md'))
  })
})
