import { AsyncLocalStorage } from 'node:async_hooks'
import { isSpanContextValid, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Attributes, Context, Span } from '@opentelemetry/api'
import { AppError } from '@aicoe/sdk'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import { within } from './context.ts'

/** What belongs together, through processes and the queue: spans of OpenTelemetry. Attributes are ids and names of agents and models, never what people said. */
export interface Traces {
  /** Does the work as a part of what is at hand, or of what `traceparent` names. */
  span<T>(name: string, attributes: Attributes, work: () => T, traceparent?: string): T
  /** Tells of something that has just ended, as a part of what is at hand. */
  past(name: string, attributes: Attributes, times: { readonly began: number; readonly ended: number; readonly failed: boolean }): void
  /** The name of what is at hand, as W3C writes it: whoever has it goes on with this trace. */
  traceparent(): string | undefined
  /** Tells what waits. */
  stop(): Promise<void>
}

/** Traces that go to this exporter, in batches. */
export function tracesTo(exporter: SpanExporter): Traces {
  const provider = new TracerProvider({ resource: resourceFromAttributes({ 'service.name': 'aicoe' }), spanProcessors: [new BatchSpanProcessor({ exporter })] })
  const tracer = provider.getTracer('aicoe')
  const storage = new AsyncLocalStorage<Context>()
  const atHand = (): Context => storage.getStore() ?? ROOT_CONTEXT
  return {
    span(name, attributes, work, traceparent) {
      const span = tracer.startSpan(name, { attributes }, remote(traceparent) ?? atHand())
      return storage.run(trace.setSpan(ROOT_CONTEXT, span), () => within({ trace: span.spanContext().traceId }, () => ending(span, work)))
    },
    past(name, attributes, { began, ended, failed }) {
      const span = tracer.startSpan(name, { attributes, startTime: began }, atHand())
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end(ended)
    },
    traceparent() {
      const context = trace.getSpanContext(atHand())
      return context === undefined ? undefined : `00-${context.traceId}-${context.spanId}-0${context.traceFlags & 1}`
    },
    stop: () => provider.shutdown(),
  }
}

/** Ends the span with the work, whether that answers at once or later, well or badly. */
function ending<T>(span: Span, work: () => T): T {
  const fail = (error: unknown): void => {
    span.setStatus({ code: SpanStatusCode.ERROR, message: AppError.is(error) ? error.code : 'unexpected' })
    span.end()
  }
  try {
    const result = work()
    if (result instanceof Promise) result.then(() => span.end(), fail)
    else span.end()
    return result
  } catch (error) {
    fail(error)
    throw error
  }
}

/** What others call a trace is only taken as W3C writes it. */
function remote(traceparent: string | undefined): Context | undefined {
  const [, traceId = '', spanId = '', flags = ''] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '') ?? []
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
  return isSpanContextValid(context) ? trace.setSpanContext(ROOT_CONTEXT, context) : undefined
}
