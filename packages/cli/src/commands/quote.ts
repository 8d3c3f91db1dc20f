import { answerOf, postTranscript } from '@aicoe/client'
import { exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { namesFor, readInput } from '../input.ts'
import { dollars, quoteLine, ranged, tokens } from '../money.ts'
import { seconds, table } from '../output.ts'
import type { BaseOptions } from '../server.ts'
import { withServer } from '../session.ts'

export interface QuoteOptions extends BaseOptions { readonly workflow: string; readonly only?: readonly string[]; readonly project?: string }

/** `aicoe quote FILE...`: what a run would take, step by step. Nothing is sent to a model. */
export function quote(files: readonly string[], options: QuoteOptions): Promise<Exit> {
  return withServer(options, async ({ client, output, signal }) => {
    for (const file of files) {
      const transcript = await postTranscript(client, await readInput(file, signal), { fileName: namesFor(file, options.project).fileName, ...(options.project === undefined ? {} : { project: options.project }) })
      const found = await answerOf(client.api.POST('/api/v1/quotes', { body: { transcriptId: transcript.id, workflow: options.workflow, parameters: {}, author: 'models', ...(options.only === undefined ? {} : { only: [...options.only] }) } }))
      output.data({ type: 'quote', file, quote: found })
      output.line(`${file}: ${quoteLine(found)}`)
      const rows = found.steps.map((step) => (step.model === null || step.reused ? [`  ${step.title}`, step.reused ? 'there already' : 'by rules'] : [
        `  ${step.title}`, step.model, `${ranged(step.calls, String)} calls`, `${tokens(step.inputTokens.likely)} read`, `${tokens(step.outputTokens.likely)} written`,
        step.costUsd === null ? 'price not known' : ranged(step.costUsd, dollars), ranged(step.milliseconds, seconds), step.runs === 0 ? '' : `as in ${step.runs} ${step.runs === 1 ? 'run' : 'runs'}`,
      ]))
      for (const line of table(rows)) output.line(line)
    }
    return exit.done
  })
}
