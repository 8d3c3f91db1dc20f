/** An address that an organisation wants to be told at. */
export interface Webhook {
  readonly id: string
  readonly url: string
  readonly description: string
  /** Types of the feed that it is told. */
  readonly types: readonly string[]
  readonly enabled: boolean
  /** Why it was switched off, in words; null when a person did it, or when it is on. */
  readonly disabledBecause: string | null
  readonly createdAt: Date
}
export interface NewWebhook extends Pick<Webhook, 'url' | 'description' | 'types'> { /** Key of the signature, sealed by whoever keeps it here. */ readonly secret: string }

export interface WebhookAttempt { readonly number: number; readonly at: Date; /** HTTP status; null when nothing answered. */ readonly status: number | null; readonly milliseconds: number; /** Why it failed, in words. */ readonly error: string | null }
export interface WebhookDelivery {
  /** Also the `webhook-id` that its receiver tells repetitions by. */
  readonly id: string
  readonly webhook: string
  readonly type: string
  readonly payload: unknown
  readonly state: 'waiting' | 'delivered' | 'given-up'
  /** When it is tried next, of one that waits. */
  readonly nextAt: Date
  readonly createdAt: Date
  readonly attempts: readonly WebhookAttempt[]
}
/** A delivery that is to be tried now, with what that takes. */
export interface ClaimedDelivery { readonly id: string; readonly webhook: string; readonly url: string; readonly secret: string; readonly payload: unknown; /** Tries before this one. */ readonly attempts: number }
/** What came of a try. `retryMs`: wait before the next; null: it is given up, or was delivered. `gone`: its receiver wants nothing more, ever. */
export interface AttemptOutcome extends Omit<WebhookAttempt, 'number'> { readonly delivered: boolean; readonly retryMs: number | null; readonly gone: boolean }

export interface WebhookStore {
  list(): Promise<readonly Webhook[]>
  add(webhook: NewWebhook): Promise<Webhook>
  /** Switching it on forgets the deliveries that were given up. */
  change(id: string, change: Partial<Pick<NewWebhook, 'url' | 'description' | 'types' | 'secret'>> & { readonly enabled?: boolean }): Promise<Webhook | null>
  remove(id: string): Promise<boolean>
  /** Keys of the signatures as they are kept. */
  secrets(): Promise<readonly { readonly id: string; readonly secret: string }[]>
  /** Keeps a key in another form, unless it was changed meanwhile. */
  reseal(id: string, secret: { readonly from: string; readonly to: string }): Promise<void>
  /** A delivery of this and nothing else, to try the address; null: no such webhook. */
  test(id: string): Promise<string | null>
  /** Newest first. `cursor` is the `next` of the page before. */
  deliveries(webhook: string, page: { readonly limit: number; readonly cursor?: string }): Promise<{ readonly deliveries: readonly WebhookDelivery[]; readonly next: string | null }>
  delivery(webhook: string, id: string): Promise<WebhookDelivery | null>
  /** Tries a delivery once more from the beginning, whatever became of it. */
  redeliver(webhook: string, id: string): Promise<boolean>
  /** Takes deliveries that are due; whoever else asks meanwhile gets others. One whose outcome is not told within `leaseMs` is due again. */
  claim(limit: number, leaseMs: number): Promise<readonly ClaimedDelivery[]>
  /** Writes down what came of a try. After so many deliveries given up in a row, or when its receiver is gone, the webhook is switched off: then it is given, else null. */
  record(delivery: string, outcome: AttemptOutcome, mostGivenUp: number): Promise<Webhook | null>
}
