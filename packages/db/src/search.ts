/** What can be found by its words. */
export type SearchSubject = 'project' | 'transcript' | 'document'

export interface SearchHit {
  readonly subject: SearchSubject
  /** Of the newest version of a document. */
  readonly id: string
  readonly project: string
  readonly projectName: string
  /** The file name of a transcript, the kind of a document, the name of a project. */
  readonly name: string
}
export interface SearchQuery {
  /** As people write it in a search box: words, "a phrase", -without, this or that; the last word may be a beginning. */
  readonly text: string
  readonly subjects: readonly SearchSubject[]
  readonly project?: string
  readonly kind?: string
  readonly limit: number
  readonly offset: number
}
export interface SearchStore {
  /** Best first. Nothing that was deleted, nor what the asking person may not see. */
  find(query: SearchQuery): Promise<readonly SearchHit[]>
}
