import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('a password fits its own hash and no other does, however many are asked for at once', async () => {
  const passwords = Array.from({ length: 9 }, (_, index) => `correct horse ${index}`)
  const hashes = await Promise.all(passwords.map(hashPassword))
  expect(new Set(hashes).size).toBe(9)
  expect(await Promise.all(hashes.map((hash, index) => verifyPassword({ hash, password: passwords[index] ?? '' })))).toEqual(passwords.map(() => true))
  expect(await verifyPassword({ hash: hashes[0] ?? '', password: 'correct horse 1' })).toBe(false)
})

test('two hashes of one password differ, and say how they were made', async () => {
  const [one, two] = [await hashPassword('the same words'), await hashPassword('the same words')]
  expect(one).not.toBe(two)
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the same letters written in another way of Unicode are the same password', async () => {
  expect(await verifyPassword({ hash: await hashPassword('caf\u00e9 au lait'), password: 'cafe\u0301 au lait' })).toBe(true)
})

test.each(['', 'plain', '$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2Fs$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g', '$2b$10$abcdefghijklmnopqrstuv'])('what is no hash of ours fits nothing: %s', async (hash) => {
  expect(await verifyPassword({ hash, password: 'plain' })).toBe(false)
})
