import { expect, it } from 'vitest'
import { day, figure } from './figures.ts'

it('sets counts and days as the language of the document does, and as English where it has no phrases', () => {
  expect([figure(3683, 'en'), figure(3683, 'de-AT'), figure(3683, 'pt')]).toEqual(['3,683', '3.683', '3,683'])
  expect([day('2025-10-26', 'en'), day('2025-10-26', 'de'), day('2025-10-26', 'zh-CN'), day('2025-01-01', 'und')]).toEqual(['26 October 2025', '26. Oktober 2025', '2025年10月26日', '1 January 2025'])
})
