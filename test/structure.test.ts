import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { catalog } from '@aicoe/catalog'

const root = join(import.meta.dirname, '..')
const rooms = readdirSync(join(root, 'packages'))
const files = rooms.flatMap((room) => readdirSync(join(root, 'packages', room, 'src'), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
const sources = files.filter((file) => !file.endsWith('.test.ts'))
const text = (file: string): string => readFileSync(join(root, file), 'utf8')
const members = (room: string, family: string): string[] => sources.filter((file) => dirname(file) === `packages/${room}/src/${family}`).map((file) => basename(file, '.ts'))

test('no folder holds more than 25 files, nothing lies deeper than src/<family>/<member>.ts', () => {
  const folders = Map.groupBy(sources, dirname)
  expect([...folders].filter(([, inside]) => inside.length > 25).map(([folder]) => folder)).toEqual([])
  expect(files.filter((file) => file.split('/').length > 5)).toEqual([])
})

test('every agent and every kind is in the catalog, under the name of its file', () => {
  expect(catalog.agents.map((agent) => agent.name).sort()).toEqual(members('catalog', 'agents').sort())
  expect(catalog.documents.map((kind) => kind.kind).sort()).toEqual(members('catalog', 'documents').sort())
})

test('every kind is made by exactly one agent, and every workflow names agents that exist', () => {
  expect(catalog.agents.map((agent) => agent.makes.kind).sort()).toEqual(catalog.documents.map((kind) => kind.kind).sort())
  const names = new Set(catalog.agents.map((agent) => agent.name))
  expect(catalog.workflows.flatMap((workflow) => [...workflow.agents, ...workflow.gates].filter((name) => !names.has(name)))).toEqual([])
})

const tests = files.filter((file) => file.endsWith('.test.ts')).map((file) => `${basename(file)}\n${text(file)}`)

test('every format, fact, store, provider and middleware has a test beside it or is named by one', () => {
  const families = [['exporters', 'formats'], ['transcript', 'formats'], ['transcript', 'facts'], ['db', 'stores'], ['llm', 'providers'], ['llm', 'middlewares']] as const
  expect(families.flatMap(([room, family]) => members(room, family).filter((name) => !tests.join('\n').includes(name)).map((name) => `${room}/${family}/${name}`))).toEqual([])
})

test('every path of the API is asked by some test', () => {
  const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text('openapi.json')))
  const asked = tests.filter((test) => test.includes('/api/v1') || test.includes('/livez')).join('\n')
  const shape = (path: string): RegExp => new RegExp(path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '(\\$$\\{[^}]+\\}|\\{\\w+\\}|[\\w-]+)') + '[\'"`?]')
  expect(Object.keys(paths).filter((path) => !shape(path).test(asked))).toEqual([])
})

test('no two migrations have the same number', () => {
  const numbers = readdirSync(join(root, 'packages/db/migrations')).filter((name) => name.endsWith('.sql') && !name.startsWith('engine')).map((name) => Number(name.slice(0, 4)))
  expect(numbers).toEqual([...new Set(numbers)])
})

test('every public function of the sdk says what it does', () => {
  const bare = sources.filter((file) => file.startsWith('packages/sdk/')).flatMap((file) => {
    const lines = text(file).split('\n')
    return lines.flatMap((line, index) => (/^export (async )?function/.test(line) && !(lines[index - 1] ?? '').trim().endsWith('*/') ? [`${file}:${index + 1}`] : []))
  })
  expect(bare).toEqual([])
})

test('the guides name files and commands that are there', () => {
  const guides = ['README.md', 'CONTRIBUTING.md', 'docs/glossary.md', ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`)].map(text).join('\n')
  const paths = [...guides.matchAll(/`((?:packages|docs|bench|examples|test|scripts)\/[\w./-]+|[\w-]+\.(?:cjs|json))`/g)].flatMap((match) => match[1] ?? [])
  expect(paths.length).toBeGreaterThan(20)
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(text('package.json')))
  const commands = [...guides.matchAll(/npm run ([\w:]+)/g)].flatMap((match) => match[1] ?? [])
  expect(commands.filter((command) => scripts[command] === undefined)).toEqual([])
})

test('nothing names a machine, a registry or a place outside the project', () => {
  const lock = text('package-lock.json')
  expect([...new Set([...lock.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map((match) => match[1]))]).toEqual([])
})
