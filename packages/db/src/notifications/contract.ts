/** `project` and `run`: what it is about. `data` holds ids and figures of the feed's entry. */
export interface NewNotification {
  readonly user: string
  readonly at: Date
  readonly type: string
  readonly project: string | null
  readonly run: string | null
  readonly data: Readonly<Record<string, unknown>>
  /** Shown in the app; else it is for a letter alone. */
  readonly inApp: boolean
  /** When its letter is due; null: none. */
  readonly mailAt: Date | null
  /** Not again about the same run within so many milliseconds. */
  readonly quietMs?: number
}
export interface Notification extends Omit<NewNotification, 'inApp' | 'mailAt' | 'quietMs'> {
  readonly id: string
  readonly readAt: Date | null
  readonly projectName: string | null
  /** Of the transcript of its run. */
  readonly fileName: string | null
  /** Name of the member whom `data.person` names. */
  readonly personName: string | null
}
export type MailWish = 'now' | 'daily' | 'never'
export interface NotificationPreference { readonly type: string; readonly inApp: boolean; readonly mail: MailWish }
/** What one person is to be written, with the tries before this one. */
export interface DueLetter { readonly user: string; readonly ids: readonly string[]; readonly tries: number }

export interface NotificationStore {
  /** How far the feed was read for notifications; nobody else reads on until this transaction ends. */
  place(): Promise<number>
  moveTo(cursor: number): Promise<void>
  /** False when it was told within the quiet time, or the person is no member. */
  add(notification: NewNotification): Promise<boolean>
  /** Unread first, of each the newest first. `cursor` is the `next` of the page before. */
  list(user: string, page: { readonly limit: number; readonly cursor?: string }): Promise<{ readonly notifications: readonly Notification[]; readonly next: string | null; readonly unread: number }>
  /** Marks these as read, or all (null); how many were unread. */
  read(user: string, ids: readonly string[] | null): Promise<number>
  /** What this person wants otherwise than the defaults. */
  preferences(user: string): Promise<readonly NotificationPreference[]>
  prefer(user: string, preferences: readonly NotificationPreference[]): Promise<void>
  /** Takes the letters that are due, one for each person; whoever else asks meanwhile gets others. One whose outcome is not told within `leaseMs` is due again. */
  claimLetters(leaseMs: number): Promise<readonly DueLetter[]>
  /** What is still to be told of them: not what was read meanwhile, nor what the person does not see any more. */
  unread(user: string, ids: readonly string[]): Promise<readonly Notification[]>
  /** They were written of, or are given up (null); else their letter is due again at this time. */
  posted(ids: readonly string[], again: Date | null): Promise<void>
}
