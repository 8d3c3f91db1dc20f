import type { Budget, Finding, Webhook } from '@aicoe/db'

const HOUR = 3_600_000
const MINUTE = 60_000
/** Requests below which a share of failures says nothing. */
const ENOUGH = 20

/** How one process finds itself and the installation. */
export interface Figures {
  readonly now: number
  /** Name of the machine, in the words of alerts. */
  readonly machine: string
  readonly backup: { readonly everyHours: number; /** Of the newest, or of the start of the process where there is none. */ readonly since: number; readonly failedDrill: string | null }
  /** null: it cannot be seen. */
  readonly backlog: { readonly oldestMs: number; readonly queued: number; readonly workers: number } | null
  readonly freeBytes: number | null
  /** Models whose circuit is open. */
  readonly openCircuits: readonly string[]
  /** Requests of the last minutes, and those of them that failed in the server. */
  readonly requests: { readonly total: number; readonly failed: number }
}

export interface Rule<Subject> {
  readonly name: string
  readonly severity: Finding['severity']
  /** When it is told, in words. */
  readonly about: string
  /** How long it must be so before it is told. Milliseconds. */
  readonly forMs: number
  readonly look: (subject: Subject) => readonly Finding[]
}
type Found = Pick<Finding, 'subject' | 'message'>

/** A rule names what it finds. */
function rule<Subject>({ look, ...rest }: Omit<Rule<Subject>, 'look'> & { readonly look: (subject: Subject) => readonly Found[] }): Rule<Subject> {
  return { ...rest, look: (subject) => look(subject).map((found) => ({ ...found, rule: rest.name, severity: rest.severity })) }
}

const one = (wrong: boolean, found: Found): readonly Found[] => (wrong ? [found] : [])

/** What each process sees of itself. */
export const ownRules: readonly Rule<Figures>[] = [
  rule({ name: 'backup-old', severity: 'critical', forMs: 0, about: 'The newest backup is twice as old as it should be.', look: ({ now, machine, backup: { everyHours, since } }) => one(everyHours > 0 && now - since > 2 * everyHours * HOUR, {
    subject: machine, message: `No backup was made on ${machine} for ${ago(now - since)}, though one is due every ${everyHours} h. The log says why.` }) }),
  rule({ name: 'backup-unproven', severity: 'critical', forMs: 0, about: 'The last backup that was tried could not be restored.', look: ({ machine, backup: { failedDrill } }) => one(failedDrill !== null, { subject: machine, message: `The last drill of a backup on ${machine} failed: ${failedDrill ?? ''}` }) }),
  rule({ name: 'disk-low', severity: 'critical', forMs: MINUTE, about: 'Less than 1 GB of disk is left.', look: ({ machine, freeBytes }) => one(freeBytes !== null && freeBytes < 1e9, { subject: machine, message: `${machine} has ${Math.round((freeBytes ?? 0) / 1e6)} MB of disk left. Make room, or everything stops.` }) }),
  rule({ name: 'model-down', severity: 'warning', forMs: 2 * MINUTE, about: 'A model keeps failing, so it is not asked for a while.', look: ({ machine, openCircuits }) => openCircuits.map((model) => ({ subject: `${model} ${machine}`, message: `The model ${model} keeps failing on ${machine}; it is left alone and tried again by itself.` })) }),
  rule({ name: 'requests-fail', severity: 'critical', forMs: 0, about: `More than 5% of the requests of the last 5 minutes failed, of ${ENOUGH} at least.`, look: ({ machine, requests: { total, failed } }) => one(total >= ENOUGH && failed / total > 0.05, { subject: machine, message: `${Math.round((failed / Math.max(1, total)) * 100)} % of the requests to ${machine} fail. The log has each of them.` }) }),
]

/** What every process sees alike. */
export const sharedRules: readonly Rule<Figures>[] = [
  rule({ name: 'workers-gone', severity: 'critical', forMs: MINUTE, about: 'No worker is running, so runs wait.', look: ({ backlog }) => one(backlog !== null && backlog.workers === 0, { subject: '', message: 'No worker is running: runs wait and nothing makes them. Start one.' }) }),
  rule({ name: 'queue-old', severity: 'warning', forMs: 2 * MINUTE, about: 'A run has waited for a worker for more than 5 minutes.', look: ({ backlog }) => one(backlog !== null && backlog.oldestMs > 5 * MINUTE, { subject: '', message: `${backlog?.queued ?? 0} runs wait for a worker, the oldest for ${ago(backlog?.oldestMs ?? 0)}. Start more workers, or look what those that live do.` }) }),
]

/** What an organisation has set up. */
export interface OrganizationFigures { readonly budgets: readonly Pick<Budget, 'id' | 'scope' | 'subject' | 'period' | 'cap' | 'spent' | 'softShare'>[]; readonly webhooks: readonly Pick<Webhook, 'id' | 'url' | 'disabledBecause'>[] }
export const organizationRules: readonly Rule<OrganizationFigures>[] = [
  rule({ name: 'budget-over', severity: 'critical', forMs: 0, about: 'A budget is used up.', look: ({ budgets }) => budgets.filter(({ spent, cap }) => spent >= cap).map((budget) => ({ subject: budget.id, message: `The ${nameOf(budget)} is spent. Raise it, or wait for its next period: runs that need money wait.` })) }),
  rule({ name: 'budget-near', severity: 'warning', forMs: 0, about: 'A budget has passed its warning mark.', look: ({ budgets }) => budgets.filter(({ spent, cap, softShare }) => spent < cap && spent >= cap * softShare).map((budget) => ({ subject: budget.id, message: `${Math.round((budget.spent / budget.cap) * 100)} % of the ${nameOf(budget)} is spent.` })) }),
  rule({ name: 'webhook-off', severity: 'warning', forMs: 0, about: 'A webhook was switched off because its receiver failed.', look: ({ webhooks }) => webhooks.filter(({ disabledBecause }) => disabledBecause !== null).map(({ id, url, disabledBecause }) => ({ subject: id, message: `The webhook to ${new URL(url).host} was switched off: ${disabledBecause ?? ''} Mend its receiver and switch it on again.` })) }),
]

function nameOf({ scope, period }: Pick<Budget, 'scope' | 'period'>): string {
  return `budget of ${scope === 'organization' ? 'the organisation' : `one ${scope}`}${period === 'none' ? '' : ` for each ${period}`}`
}

function ago(ms: number): string {
  return ms >= 2 * HOUR ? `${Math.round(ms / HOUR)} hours` : ms >= 2 * MINUTE ? `${Math.round(ms / MINUTE)} minutes` : `${Math.round(ms / 1000)} seconds`
}

/** Remembers since when each finding is so, and gives those that are so for long enough. */
export class Endurance {
  #since = new Map<string, number>()

  enduring<Subject>(rules: readonly Rule<Subject>[], subject: Subject, now: number): readonly Finding[] {
    const since = new Map<string, number>()
    const told = rules.flatMap(({ forMs, look }) => look(subject).filter((finding) => {
      const name = `${finding.rule} ${finding.subject}`
      const begun = this.#since.get(name) ?? now
      since.set(name, begun)
      return now - begun >= forMs
    }))
    this.#since = since
    return told
  }
}
