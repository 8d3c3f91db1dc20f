import { expect, test } from 'vitest'
import { safeName, slug, uniqueNames } from './names.ts'

const bytes = (name: string): number => new TextEncoder().encode(name).length

test('a name in any script is short enough for a file system, is cut between characters, and keeps its ending', () => {
  for (const character of ['a', 'é', '会', '𠮷', '👩‍💻']) {
    const name = safeName(`${character.repeat(300)}.vtt`, 'x')
    expect(bytes(name), character).toBeLessThanOrEqual(240)
    expect(name, character).toMatch(/\.vtt$/)
    expect(name, character).not.toMatch(/[\ud800-\udfff](?![\udc00-\udfff])(?<![\ud800-\udbff][\udc00-\udfff])/)
    expect(bytes(slug(character.repeat(300), 'x')), character).toBeLessThanOrEqual(240)
  }
  expect(safeName(`a.${'会'.repeat(85)}`, 'x')).toBe(`a.${'会'.repeat(12)}`)
})

test('what cannot be a file name is made one', () => {
  expect(safeName('../../etc/passwd', 'x')).toBe('passwd')
  expect(safeName('con.txt', 'x')).toBe('_con.txt')
  expect(safeName('...', 'x')).toBe('x')
  expect(slug('!!', 'none')).toBe('none')
})

test('each name is given once, whatever its case', () => {
  const unique = uniqueNames()
  expect([unique('a.csv'), unique('A.csv'), unique('a.csv')]).toEqual(['a.csv', 'A-2.csv', 'a-3.csv'])
})
