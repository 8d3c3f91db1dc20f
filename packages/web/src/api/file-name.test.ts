import { expect, test } from 'vitest'
import { nameIn } from './file-name.ts'

test('a file has the name that the server gives it, in letters of any language', () => {
  expect(nameIn(`attachment; filename="M_ller _ Co.zip"; filename*=UTF-8''M%C3%BCller%20%26%20Co.zip`)).toBe('Müller & Co.zip')
  expect(nameIn('attachment; filename="notes.pdf"')).toBe('notes.pdf')
  expect(nameIn('inline')).toBeUndefined()
})
