import { expect, test } from 'vitest'
import { openVault } from './vault.ts'

const [now, before] = ['the secret of today, which is long enough', 'the secret of yesterday, also long enough']
const vault = openVault(now, [before])

test('what is sealed opens under the same words, differs each time, and shows nothing', () => {
  const [one, two] = [vault.seal('whsec_geheim ü', 'mine'), vault.seal('whsec_geheim ü', 'mine')]
  expect([vault.open(one, 'mine'), vault.open(two, 'mine')]).toEqual(['whsec_geheim ü', 'whsec_geheim ü'])
  expect(one).not.toBe(two)
  expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('geheim')
})

test('what was changed, moved to somebody else, or sealed by an unknown secret does not open', () => {
  const sealed = vault.seal('x', 'mine')
  // not the last letter: some of its bits are filling
  const changed = sealed.slice(0, -2) + (sealed.at(-2) === 'A' ? 'B' : 'A') + sealed.slice(-1)
  for (const [kept, about] of [[sealed, 'theirs'], [changed, 'mine'], [openVault(`${now}!`).seal('x', 'mine'), 'mine'], [`${sealed.slice(0, 24)}AAAA`, 'mine']] as const)
    expect(() => vault.open(kept, about)).toThrow(expect.objectContaining({ code: 'secret-not-opened' }))
})

test('what a former secret sealed, or nobody, still opens, and is told from what is current', () => {
  const old = openVault(before).seal('x', 'mine')
  expect([vault.open(old, 'mine'), vault.open('whsec_plain', 'mine')]).toEqual(['x', 'whsec_plain'])
  expect([vault.isCurrent(old), vault.isCurrent('whsec_plain'), vault.isCurrent(vault.seal('x', 'mine'))]).toEqual([false, false, true])
})
