/** A link under which documents of a project are read without an account. */
export interface Share {
  readonly id: string
  readonly project: string
  /** What it is for, in the words of who made it. */
  readonly label: string
  readonly role: 'read' | 'comment'
  /** null: all, those made later too. */
  readonly kinds: readonly string[] | null
  readonly withEvidence: boolean
  readonly passwordHash: string | null
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  /** Visitors that can be told apart, and when the last of them looked. */
  readonly visitors: number
  readonly lastViewAt: Date | null
}
type NewShare = Pick<Share, 'project' | 'label' | 'role' | 'kinds' | 'withEvidence' | 'passwordHash' | 'expiresAt'> & { readonly tokenHash: Uint8Array }

export interface ShareView {
  readonly id: string
  readonly at: Date
  /** The kind of the document that was read; null: the link was opened. */
  readonly kind: string | null
  /** Browser and system, without versions. */
  readonly client: string
  /** The same for the same visitor of this link; says nothing else. */
  readonly visitor: string
}

export interface ShareStore {
  /** Of a project, newest first; also those that are over. */
  list(project: string): Promise<readonly Share[]>
  get(id: string): Promise<Share | null>
  create(share: NewShare): Promise<Share>
  /** False when there is none, or it was revoked before. */
  revoke(id: string): Promise<boolean>
  /** Counts a try of the password before it is looked at; false: too many were tried, and this one is not looked at. */
  tryPassword(id: string): Promise<boolean>
  /** The password was right: it is counted anew. */
  passwordRight(id: string): Promise<void>
  /** Writes down that somebody looked, unless the same visitor did at the same within minutes. */
  seen(id: string, view: Pick<ShareView, 'kind' | 'client' | 'visitor'>): Promise<void>
  /** Newest first; `before` is the id of the last of the page before. */
  views(id: string, page: { readonly limit: number; readonly before?: string }): Promise<readonly ShareView[]>
}
