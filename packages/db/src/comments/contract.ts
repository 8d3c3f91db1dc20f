/** Where the words of a thread stood when they were last looked for. */
export interface KeptAnchor { readonly block: string; readonly place: string; readonly exact: string; readonly prefix: string; readonly suffix: string }
/** Another text for one statement of the document. */
interface Suggestion { readonly statement: string; readonly before: string; readonly after: string }

export interface CommentRow {
  readonly id: string
  readonly thread: string
  /** null: the installation itself. */
  readonly author: string | null
  /** Plain text; who is mentioned stands in it as @{id}. */
  readonly body: string
  readonly mentions: readonly string[]
  readonly createdAt: Date
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
  readonly deletedBy: string | null
}

interface NewThread {
  readonly project: string
  readonly kind: string
  /** Of the version that it is begun on. */
  readonly version: number
  readonly run: string | null
  /** null: the document as a whole. */
  readonly anchor: KeptAnchor | null
  readonly suggestion: Suggestion | null
}
export interface Thread extends NewThread {
  readonly id: string
  /** The words it was begun on. */
  readonly quote: string | null
  readonly state: 'open' | 'resolved'
  readonly resolvedBy: string | null
  readonly resolvedAt: Date | null
  readonly suggestionState: 'open' | 'accepted' | 'rejected' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly createdBy: string | null
  readonly createdAt: Date
}
/** With what was said, the first first; what was deleted too. */
export interface ThreadWithComments extends Thread { readonly comments: readonly CommentRow[] }

export interface ThreadFilter {
  readonly project: string
  readonly kind: string
  readonly state?: 'open' | 'resolved'
  /** Only those in which this person takes part or is mentioned. */
  readonly with?: string
  readonly limit: number
  /** Id of the last thread of the page before. */
  readonly cursor?: string
}
type NewComment = Pick<CommentRow, 'body' | 'mentions'>
/** A member, and whether the project is open to them as such; those who look after the organisation see it in any case. */
export interface Reader { readonly id: string; readonly name: string; readonly role: string; readonly isIn: boolean }

/** What people say about documents. Who acts is the author. */
export interface CommentStore {
  /** The oldest first; of those whose comments were all deleted nothing. */
  threads(filter: ThreadFilter): Promise<readonly ThreadWithComments[]>
  thread(id: string): Promise<ThreadWithComments | null>
  begin(thread: NewThread, first: NewComment): Promise<ThreadWithComments>
  reply(thread: string, comment: NewComment): Promise<CommentRow>
  comment(id: string): Promise<CommentRow | null>
  edit(id: string, comment: NewComment): Promise<void>
  /** It can be taken back for a day; after that its words are gone. */
  remove(id: string): Promise<void>
  /** False when its words are gone. */
  restore(id: string): Promise<boolean>
  setState(id: string, state: Thread['state']): Promise<void>
  decide(id: string, state: 'accepted' | 'rejected'): Promise<void>
  /** Threads of a document. */
  size(project: string, kind: string): Promise<number>
  /** Open threads by kind of document; kinds without any are left out. */
  open(project: string): Promise<readonly { readonly kind: string; readonly open: number }[]>
  anchors(project: string, kind: string): Promise<readonly { readonly id: string; readonly anchor: KeptAnchor }[]>
  moveAnchor(id: string, anchor: KeptAnchor): Promise<void>
  /** Members by the beginning of a word of their name, at most `limit`. */
  readers(project: string, query: { readonly q: string; readonly limit: number }): Promise<readonly Reader[]>
  readersAmong(project: string, ids: readonly string[]): Promise<readonly Reader[]>
  /** Names of people, also of those who left. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export interface Present { readonly id: string; readonly name: string; /** The kind of the document; null: the suite. */ readonly kind: string | null }
export interface PresenceStore {
  /** Says that this person is there, unless they are hidden. It is told to `onPresence` when they were not within the last `seconds`. */
  beat(project: string, person: string, kind: string | null, seconds: number): Promise<void>
  leave(project: string, person: string): Promise<void>
  /** Who was there within the last `seconds`, by name. */
  present(project: string, seconds: number): Promise<readonly Present[]>
  isHidden(person: string): Promise<boolean>
  /** A person who hides is gone at once, everywhere. */
  hide(person: string, hidden: boolean): Promise<void>
}

export interface PresenceNews {
  /** Calls back, in all processes and within moments, with the project in which somebody came or went, until what it returns is called. Nothing of it is kept: who does not listen misses it. */
  onPresence(organization: string, heard: (project: string) => void): () => void
}
