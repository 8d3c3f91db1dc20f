import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '..', 'packages', 'web', 'src')
const mantine = join(import.meta.dirname, '..', 'node_modules', '@mantine', 'core')
const listed = [...readFileSync(join(src, 'theme', 'mantine.css'), 'utf8').matchAll(/styles\/([\w-]+)\.css/g)].map(([, name = '']) => name)
const styled = new Set(readdirSync(join(mantine, 'styles')).filter((name) => !name.endsWith('.layer.css')).map((name) => name.replace('.css', '')))

/** The parts that the app takes from Mantine, with those that they are made of. */
function taken(): Set<string> {
  const names = new Set<string>()
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx')).map((file) => readFileSync(join(src, file), 'utf8'))
  const wanted = files.flatMap((file) => [...file.matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)].flatMap(([, list = '']) => list.split(',').map((name) => name.trim().split(' as ')[0] ?? '')))
  const take = (name: string): void => {
    const folder = join(mantine, 'esm', 'components', name)
    if (names.has(name) || !existsSync(folder)) return
    names.add(name)
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.mjs'))) for (const [, other = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/from "\.\.\/(?:\.\.\/)?(\w+)\/\w+\.mjs"/g)) take(other)
  }
  for (const name of wanted) take(name)
  return names
}

test('each part of Mantine that is taken has its styles, in the order in which Mantine has them', () => {
  const parts = taken()
  expect(parts).toContain('Button')
  expect([...parts].filter((name) => styled.has(name) && !listed.includes(name))).toEqual([])
  const all = readFileSync(join(mantine, 'styles.css'), 'utf8')
  const places = listed.map((name) => all.indexOf(readFileSync(join(mantine, 'styles', `${name}.css`), 'utf8').trim().slice(0, 200)))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})
