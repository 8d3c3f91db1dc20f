import { InMemorySpanExporter } from '@opentelemetry/sdk-trace'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startTrialModels } from '../../test/trial-models.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'
import { tracesTo } from './open-telemetry.ts'
import { openTraces } from './traces.ts'

const models = await startTrialModels()
const exporter = new InMemorySpanExporter()
const traces = tracesTo(exporter)
const server = await startTrialServer({ providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }, models: { writer: 'local/tiny' } }, { traces })
const caller = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' }

test('one trace leads from who asks through the queue to the call of a model, and holds nothing of what was said', async () => {
  const transcriptId = await server.upload(meeting, 'traced.txt')
  const { body } = await server.call('POST', '/api/v1/runs', { transcriptId, workflow: 'poem' }, { traceparent: `00-${caller.trace}-${caller.span}-01` })
  expect(await server.settled((body['run'] as { id: string }).id)).toMatchObject({ state: 'done' })
  await expect.poll(() => mine().map(({ name }) => name)).toContain('run')
  const named = (name: string): ReadableSpan | undefined => mine().find((span) => span.name === name)
  const under = (child: string, parent: string): void => expect(named(child)?.parentSpanContext?.spanId, `${child} under ${parent}`).toBe(named(parent)?.spanContext().spanId)
  expect(named('POST /api/v1/runs')?.parentSpanContext?.spanId).toBe(caller.span)
  under('run', 'POST /api/v1/runs')
  under('step opening', 'run')
  under('step poem', 'run')
  under('model local/tiny', 'step poem')
  expect(named('model local/tiny')?.attributes).toMatchObject({ 'gen_ai.request.model': 'local/tiny', 'gen_ai.usage.output_tokens': 100, 'aicoe.agent': 'poem', 'aicoe.outcome': 'answered' })
  expect(JSON.stringify(exporter.getFinishedSpans().map(({ name, attributes, events }) => ({ name, attributes, events })))).not.toMatch(/orders|customers|traced\.txt|written by a model/)
})

const mine = (): ReadableSpan[] => { void exporter.forceFlush(); return exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === caller.trace) }

test('what fails is told as failed, a strange traceparent is not followed, and work goes its way all the same', async () => {
  // Closing the one in memory would forget what it was told.
  const told = Object.assign(new InMemorySpanExporter(), { shutdown: () => Promise.resolve() })
  const own = tracesTo(told)
  expect(() => own.span('bad', {}, () => { throw new RangeError('a secret') }, '00-zz-zz-01')).toThrow(RangeError)
  await expect(own.span('late', {}, () => Promise.reject(new RangeError('a secret')))).rejects.toThrow(RangeError)
  expect(own.span('nested', {}, () => own.span('inner', {}, () => own.traceparent()))).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  await own.stop()
  expect(told.getFinishedSpans().map(({ name, status, parentSpanContext }) => [name, status, parentSpanContext === undefined])).toEqual([
    ['bad', { code: 2, message: 'unexpected' }, true], ['late', { code: 2, message: 'unexpected' }, true], ['inner', { code: 0 }, false], ['nested', { code: 0 }, true],
  ])
})

test('with an address, a collector is told over HTTP; without one, nobody', async () => {
  const paths: (string | undefined)[] = []
  const collector = createServer((request, response) => { paths.push(request.url); request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{}')) }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  onTestFinished(() => { collector.close(); collector.closeAllConnections() })
  const told = await openTraces(`http://127.0.0.1:${(collector.address() as AddressInfo).port}/`)
  told.span('something', {}, () => undefined)
  await told.stop()
  expect(paths).toEqual(['/v1/traces'])
  const silent = await openTraces(undefined)
  expect(silent.span('x', {}, () => silent.traceparent())).toBeUndefined()
  silent.past('x', {}, { began: 0, ended: 1, failed: false })
  await silent.stop()
})
