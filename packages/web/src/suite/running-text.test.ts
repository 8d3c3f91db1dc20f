import type { Text } from '@aicoe/client'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PiecesProvider } from './pieces.ts'
import type { Pieces } from './pieces.ts'
import { RunningText } from './running-text.tsx'

const none = (): null => null
const pieces: Pieces = { Said: none, Reference: ({ id }) => createElement('a', null, id), Diagram: none, Mockup: none }
const drawn = (text: Text): string => renderToStaticMarkup(createElement(PiecesProvider, { value: pieces }, createElement(RunningText, { text })))

test('a range of ids stays on one line, and no piece is lost or said twice', () => {
  expect(drawn(['See ', { ref: 'BR-1' }, '–', { ref: 'BR-4' }, ', ', { ref: 'BR-9' }, ' too.'])).toBe('See <span class="kept"><a>BR-1</a>–<a>BR-4</a>,</span> <a>BR-9</a> too.')
  expect(drawn([{ ref: 'A-1' }, '–', { ref: 'A-2' }, '–', { ref: 'A-3' }, '.'])).toBe('<span class="kept"><a>A-1</a>–<a>A-2</a>–<a>A-3</a>.</span>')
  expect(drawn([{ ref: 'A-1' }, '– and more'])).toBe('<span class="kept"><a>A-1</a>–</span> and more')
})
