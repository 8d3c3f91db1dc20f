import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../api/change.ts'
import { comments as words } from '../messages/comments.ts'
import { Loaded } from '../shell/states.tsx'
import { placedAt } from '../suite/model.ts'
import type { SuiteDocument } from '../suite/model.ts'
import { useThread } from '../suite/thread.ts'
import { shown } from '../suite/words.ts'
import { Card } from './card.tsx'
import { useThreadChanges } from './changes.ts'
import { Composer } from './composer.tsx'
import type { Comments, Draft, Thread } from './context.ts'
import { useThreads } from './queries.ts'
import './comments.css'

const filters = ['open', 'resolved', 'mine'] as const
type Filter = (typeof filters)[number]

/** What is said about the open document, in the order in which it reads. */
export function Rail({ comments, document }: { readonly comments: Comments; readonly document: SuiteDocument }) {
  const may = useMay()
  const query = useThreads(document)
  const [filter, setFilter] = useState<Filter>('open')
  return (
    <section className="comments" aria-label={words.title}>
      <SegmentedControl size="xs" fullWidth aria-label={words.filter.label} value={filter} onChange={(next) => { setFilter(filters.find((one) => one === next) ?? 'open') }} data={filters.map((value) => ({ value, label: words.filter[value] }))} />
      {comments.draft !== null && <Begin key={JSON.stringify(comments.draft)} draft={comments.draft} comments={comments} document={document} />}
      <Loaded query={query} lines={6}>{(threads) => <Threads threads={ordered(threads, document).filter((thread) => thread.id === comments.chosen || passes(thread, filter))} none={words.none[filter]} comments={comments} document={document} />}</Loaded>
      {may('comments.write') && comments.draft === null && (
        <div className="stack"><div><Button size="compact-sm" variant="default" onClick={() => { comments.begin({ kind: 'comment', place: null, exact: '', prefix: '', suffix: '', statement: null }) }}>{words.onDocument}</Button></div><p className="small quiet"><span className="for-keys">{words.hint}</span><span className="for-touch">{words.hintTouch}</span></p></div>
      )}
    </section>
  )
}

interface ThreadsProps { readonly threads: readonly Thread[]; readonly none: string; readonly comments: Comments; readonly document: SuiteDocument }

function Threads({ threads, none, comments, document }: ThreadsProps) {
  if (threads.length === 0) return <p className="small quiet">{none}</p>
  return threads.map((thread) => <Card key={thread.id} thread={thread} shown={document} isChosen={thread.id === comments.chosen} onChoose={() => { comments.choose(thread.id) }} />)
}

function passes({ state, comments, suggestion }: Thread, filter: Filter): boolean {
  if (comments.every(({ deletedAt }) => deletedAt !== null) && suggestion === null) return false
  return filter === 'mine' ? comments.some(({ isMine }) => isMine) : state === filter
}

/** Those about the whole document first, those whose words are gone last, the others as the document reads. */
function ordered(threads: readonly Thread[], { reading }: SuiteDocument): readonly Thread[] {
  const order = new Map((reading?.blocks ?? []).map(({ id }, index) => [id, index]))
  const place = ({ on, anchor }: Thread): number => (on === 'document' ? -1 : on === 'nothing' ? Infinity : order.get(anchor?.block ?? '') ?? 0)
  const compare = (one: Thread, other: Thread): number => (place(one) === place(other) ? (one.anchor?.start ?? 0) - (other.anchor?.start ?? 0) : place(one) - place(other))
  return threads.toSorted((one, other) => compare(one, other) || (one.id < other.id ? -1 : 1))
}

function Begin({ draft, comments, document }: { readonly draft: Draft; readonly comments: Comments; readonly document: SuiteDocument }) {
  const { suite, open } = useThread()
  const changes = useThreadChanges(document)
  const before = draft.statement === null ? '' : placedAt(suite, open, draft.statement)?.statement.text ?? ''
  const [after, setAfter] = useState(before)
  const isSuggestion = draft.kind === 'suggest'
  const isChanged = after.trim() !== '' && after.trim() !== before.trim()
  return (
    <div className="comment-card stack" data-chosen>
      <About text={isSuggestion ? before : draft.exact} isWhole={draft.place === null} />
      {isSuggestion && <Textarea label={words.label.suggest} value={after} onChange={(event) => { setAfter(event.target.value) }} autosize minRows={2} maxRows={10} maxLength={20_000} autoFocus />}
      <Composer project={document.summary.projectId} label={isSuggestion ? words.label.why : words.label.comment} action={isSuggestion ? words.suggest : words.send} mayBeEmpty={isSuggestion && isChanged}
        onCancel={() => { comments.begin(null) }} onSend={async (body) => { const thread = await changes.begin(draft, { body, after: after.trim() }); comments.begin(null); comments.choose(thread.id) }} />
    </div>
  )
}

function About({ text, isWhole }: { readonly text: string; readonly isWhole: boolean }) {
  if (text !== '') return <q className="comment-quote">{shown(text)}</q>
  return <p className="small quiet">{isWhole ? words.whole : words.block}</p>
}
