import { wcagContrast } from 'culori'
import { expect, test } from 'vitest'
import { tonesOf } from './tones.ts'

/** Ten colours that a generator with a fixed seed draws, the corners, and what brands are made of. */
const colours = Array.from({ length: 10 }, (_, index) => `#${((index * 2_654_435_761 + 12_345) % 0x1000000).toString(16).padStart(6, '0')}`)

test.each([...colours, '#000000', '#ffffff', '#ffff00', '#00ffcc', '#ff69b4', '#1f4fd1', '#808080'])('%s is readable in both themes wherever it stands', (colour) => {
  const { light, dark } = tonesOf(colour)
  const pairs = [
    ...['#fbfbfd', '#ffffff', '#f3f4f8', '#eeeff5', light.soft, light.on].flatMap((ground) => [[light.accent, ground], [light.hover, ground]]),
    ...['#12121f', '#1a1a2b', '#0d0d18', '#24243a', dark.soft, dark.on].flatMap((ground) => [[dark.accent, ground], [dark.hover, ground]]),
  ] as const
  for (const [text = '', ground = ''] of pairs) expect(wcagContrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
})

test('a colour that is readable as it is stays what it is', () => {
  expect(tonesOf('#2f52d0').light.accent).toBe('#2f52d0')
  expect(tonesOf('#ffee00').light.accent).not.toBe('#ffee00')
})
