import type { Segment } from '@aicoe/core'
import type { Traces } from './open-telemetry.ts'

export type { Traces }

/** An installation that tells nobody. */
const silent: Traces = { span: (_name, _attributes, work) => work(), past: () => undefined, traceparent: () => undefined, stop: () => Promise.resolve() }

/** Traces that go to an OTLP collector over HTTP, such as http://localhost:4318; nowhere without one. The code for it is only loaded when it is needed. */
export async function openTraces(otlpUrl: string | undefined): Promise<Traces> {
  if (otlpUrl === undefined) return silent
  const [{ OTLPTraceExporter }, { tracesTo }] = await Promise.all([import('@opentelemetry/exporter-trace-otlp-http'), import('./open-telemetry.ts')])
  return tracesTo(new OTLPTraceExporter({ url: `${otlpUrl.replace(/\/+$/, '')}/v1/traces` }))
}

/** The segment, with the name of what asked for it. */
export function carrying(segment: Segment, traces: Traces): Segment {
  const traceparent = traces.traceparent()
  return traceparent === undefined ? segment : { ...segment, trace: traceparent }
}
