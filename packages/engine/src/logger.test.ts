import { expect, test } from 'vitest'
import { quietLogger } from './logger.ts'

test('only what goes wrong is told, an error with its cause', () => {
  const told: unknown[] = []
  const logger = quietLogger((message, error) => { told.push([message, error]) })
  const error = new RangeError('x')
  logger.info('starts')
  logger.debug('details')
  logger.warn('slow')
  logger.error('broken', { stack: '', error })
  logger.error('odd')
  expect(told).toEqual([['slow', undefined], ['broken', error], ['odd', undefined]])
})
