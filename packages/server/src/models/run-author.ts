import { z } from 'zod'

/** Parameters of a run by the name of the agent; what is of the run itself stands under a name that no agent can have. */
export const parametersSchema = z.record(z.string(), z.record(z.string(), z.unknown()))
type Parameters = z.infer<typeof parametersSchema>

const OF_RUN = '@run'
const ofRunSchema = z.object({ author: z.enum(['models', 'rules']).default('models') })

/** Who writes in a run: models, where there are any, or rules. */
export function authorOf(parameters: Parameters): 'models' | 'rules' {
  return ofRunSchema.parse(parameters[OF_RUN] ?? {}).author
}

/** The parameters of a run in which this author writes. That of most runs is not written down. */
export function withAuthor(parameters: Parameters, author: 'models' | 'rules'): Parameters {
  return author === 'models' ? parameters : { ...parameters, [OF_RUN]: { author } }
}

/** The parameters as somebody gave them, without what is of the run itself. */
export function ofAgents(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== OF_RUN))
}
