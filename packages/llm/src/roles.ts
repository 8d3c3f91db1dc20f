import { AppError } from '@aicoe/sdk'
import type { ModelRole } from '@aicoe/sdk'

/** How the models of a role are found: named one after the other, or chosen by what is known of them. `floor`: least quality, 0 to 1. */
export type Choice =
  | { readonly chain: readonly string[] }
  | { readonly policy: 'cheapest' | 'fastest' | 'best'; readonly among: readonly string[]; readonly floor?: number }

type ByRole = Readonly<Partial<Record<ModelRole, Choice>>>
export interface Rules { readonly roles?: ByRole; /** By name of the agent. */ readonly agents?: Readonly<Record<string, Choice>> }
/** Of the installation, and of organisations for themselves. */
export interface RoleRules extends Rules { readonly organizations?: ReadonlyMap<string, Rules> }

/** What is known of a model: US dollars for a million tokens of input and output, quality 0 to 1 and speed as this installation measured them; null: not known. */
export interface Measured { readonly model: string; readonly input: number | null; readonly output: number | null; readonly quality: number | null; readonly firstTokenMs: number | null; readonly tokensPerSecond: number | null }

/** What is asked of a model on behalf of a role. */
export interface Wanted { readonly role: ModelRole; readonly organization: string; readonly agent: string }

/** The chain of models for a call, the first choice first; empty: no model is configured, rules write. The nearest rule holds: agent before role, organisation before installation. `measured` tells what is known of such models. */
export function chainFor(rules: RoleRules, { role, organization, agent }: Wanted, measured: (models: readonly string[]) => readonly Measured[]): readonly string[] {
  const inRules = ({ agents, roles }: Rules = {}): Choice | undefined => agents?.[agent] ?? roles?.[role]
  const choice = inRules(rules.organizations?.get(organization)) ?? inRules(rules)
  return choice === undefined ? [] : inTurn(choice, measured)
}

/** The models of a choice in the order in which they are asked. Throws `no-model-good-enough` where none is above the floor. */
export function inTurn(choice: Choice, measured: (models: readonly string[]) => readonly Measured[]): readonly string[] {
  return 'chain' in choice ? choice.chain : choose(choice, measured(choice.among))
}

/** A call of ours reads about three tokens for one that it writes, and writes a thousand. */
const INPUT_SHARE = 0.75
const ANSWER_TOKENS = 1000

const cost = ({ input, output }: Measured): number => (input === null || output === null ? Infinity : input * INPUT_SHARE + output * (1 - INPUT_SHARE))
const time = ({ firstTokenMs, tokensPerSecond }: Measured): number => (firstTokenMs === null || tokensPerSecond === null ? Infinity : firstTokenMs + (ANSWER_TOKENS / tokensPerSecond) * 1000)
/** Infinity less infinity is no order. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b)

/** Orders models by a policy; whoever is below the floor, or was never measured where a floor is set, is left out. */
function choose({ policy, among, floor = 0 }: Extract<Choice, { policy: string }>, table: readonly Measured[]): readonly string[] {
  const unknown = (model: string): Measured => ({ model, input: null, output: null, quality: null, firstTokenMs: null, tokensPerSecond: null })
  const known = among.map((model) => table.find((row) => row.model === model) ?? unknown(model))
  const fit = known.filter(({ quality }) => (quality ?? 0) >= floor)
  if (fit.length === 0) throw new AppError('no-model-good-enough', `None of ${among.join(', ')} was measured at a quality of ${floor} or more. Lower the floor, name other models, or measure these.`)
  const best = (a: Measured, b: Measured): number => compare(b.quality ?? 0, a.quality ?? 0)
  const cheapest = (a: Measured, b: Measured): number => compare(cost(a), cost(b))
  const fastest = (a: Measured, b: Measured): number => compare(time(a), time(b))
  const orders = { cheapest: [cheapest, best, fastest], fastest: [fastest, cheapest, best], best: [best, cheapest, fastest] }[policy]
  return fit.toSorted((a, b) => orders.reduce((sign, order) => (sign === 0 ? order(a, b) : sign), 0)).map(({ model }) => model)
}
