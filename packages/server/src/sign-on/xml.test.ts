import { expect, test } from 'vitest'
import { elementsOf, parsePlain } from './xml.ts'

const nested = (levels: number, begin = '<a>'): string => begin.repeat(levels) + '</a>'.repeat(levels)
const spaces = (levels: number): string => Array.from({ length: levels }, (_, level) => `<a xmlns:p${level}="urn:p">`).join('') + '</a>'.repeat(levels)

test('what holds elements, attributes and text is read, with its first line or without', () => {
  const document = parsePlain('\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<a b="1 > 0" c=\'"/>\'><d/>text &lt; text</a>\n')
  expect(document === null ? null : [document.documentElement?.getAttribute('b'), elementsOf(document, 'd').length]).toEqual(['1 > 0', 1])
  expect(parsePlain(nested(100))).not.toBeNull()
  expect(parsePlain(`<a>${'<b/>'.repeat(10_000)}</a>`)).not.toBeNull()
})

test.each([
  ['a document type', '<!DOCTYPE a><a/>'], ['a remark', '<a><!-- --></a>'], ['CDATA', '<a><![CDATA[x]]></a>'], ['an instruction', '<a><?b c?></a>'], ['no end', '<a>'], ['a tag without an end', '<a><b</a>'],
  ['a level too many', nested(101)], ['names of spaces on each of many levels', spaces(4_000)], ['levels that look like ends', nested(101, '<a b="/>">')], ['levels behind a quote in an instruction', `<?b '?>${nested(101)}<c d=''/>`],
  ['levels behind one in its first line', `<?xml version="1.0" '?>${nested(101)}<c d=''/>`], ['more tags than anybody reads', `<a>${'<b/>'.repeat(20_000)}</a>`],
])('%s is not', (_what, text) => { expect(parsePlain(text)).toBeNull() })
