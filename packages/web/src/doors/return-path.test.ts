import { expect, test } from 'vitest'
import { returnAddress } from './return-path.ts'

const origin = 'https://aicoe.example'

test('a page of this installation is gone back to, with its search and hash', () => {
  expect(returnAddress('/suites/1?document=2#b', origin)).toBe('https://aicoe.example/suites/1?document=2#b')
})

test.each([undefined, '', 'https://evil.example/', '//evil.example/', '/\\evil.example', '\\\\evil.example', '/.//evil.example', '/%0a/../..//evil.example', 'javascript:alert(1)', '/api/auth/sign-out', '/\t/evil.example'])('%s leads home', (wanted) => {
  expect(returnAddress(wanted, origin)).toBe('https://aicoe.example/')
})
