import { z } from 'zod'

/** How this installation is watched, and how it stops. */
export const watchSettings = {
  environment: z.string().min(1).max(60).default('production').describe('What this installation is for, such as production or staging: flags may differ by it.'),
  metricsToken: z.string().min(16, 'must have at least 16 characters').optional().describe('Who sends it as a bearer token reads /metrics from anywhere; without it only this machine may.'),
  otlpUrl: z.url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:4318' }).optional().describe('An OpenTelemetry collector (OTLP over HTTP) that is told what requests, runs, steps and calls took; without it nobody is.'),
  alertEverySeconds: z.coerce.number().min(0).max(3_600).default(15).describe('How often it is looked whether all is well, in seconds; 0: never. Who may see operations is told of what is not.'),
  drainSeconds: z.coerce.number().min(0).max(3_600).default(2).describe('How long steps in flight may take to finish when the server stops; what is not done by then is done again by another worker, or at the next start.'),
} as const
