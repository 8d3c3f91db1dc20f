import { memo, useDeferredValue } from 'react'
import { share } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { figuresOf, isDrafted, outlined, plain } from './model.ts'
import type { SuiteDocument } from './model.ts'
import { useMay } from '../api/change.ts'
import { useOpenThreads } from '../comments/queries.ts'
import { useStale } from './queries.ts'
import { leadTo, useGlance, useNow, useThread } from './thread.ts'
import { shown } from './words.ts'

/** The documents of the suite with what is uncertain in them; the open one with its headings. */
export function Outline() {
  const { suite } = useThread()
  const comments = useOpenThreads(suite.documents[0]?.summary.projectId ?? '', useMay()('comments.read'))
  const stale = useStale(suite.documents[0]?.summary.projectId ?? '')
  return (
    <nav className="outline" aria-label={text.suite.outline}>
      <ul>{suite.documents.map((document) => <Entry key={document.summary.id} document={document} isWhole={suite.isWhole} comments={comments.get(document.summary.kind) ?? 0} stale={stale.get(document.summary.kind)} />)}</ul>
    </nav>
  )
}

interface EntryProps { readonly document: SuiteDocument; readonly comments: number; readonly isWhole: boolean; /** Why it is. */ readonly stale: string | undefined }

const Entry = memo(function Entry({ document, comments, stale, isWhole }: EntryProps) {
  const { kind, title } = document.summary
  const [isOpen, now] = useGlance(({ open }) => open === kind)
  const isUnfolded = useDeferredValue(isOpen)
  return (
    <li>
      <a className="outline-document" {...leadTo(now, { document: kind })} aria-current={isOpen ? 'page' : undefined}>
        <span>{title}</span><Counts document={document} comments={comments} isWhole={isWhole} />{isDrafted(document.summary) && <span className="stale-mark" title={text.suite.byRules}>{text.suite.draft}</span>}{stale !== undefined && <span className="stale-mark" title={stale}>{text.suite.rebuild.stale}</span>}
      </a>
      {isUnfolded && <Headings document={document} />}
    </li>
  )
})

/** What is uncertain in it, else how much it states; a bone keeps its place until all is known, so that no row moves. */
const Counts = memo(function Counts({ document, comments, isWhole }: Omit<EntryProps, 'stale'>) {
  const { statements, assumed, gaps } = figuresOf(document)
  const parts = [...(assumed > 0 ? [text.suite.assumedShare(share(assumed / statements))] : []), ...(gaps > 0 ? [text.suite.problems(gaps)] : []), ...(comments > 0 ? [text.suite.openComments(comments)] : [])]
  if (parts.length === 0 && document.reading !== null) parts.push(statements > 0 ? text.suite.statements(statements) : text.suite.noStatements)
  return <span className="outline-counts">{!isWhole ? <span className="bone" /> : parts.length === 0 ? '\u00a0' : parts.join(' · ')}</span>
})

const Headings = memo(function Headings({ document: { summary, reading } }: { readonly document: SuiteDocument }) {
  const now = useNow()
  const headings = outlined(reading?.blocks ?? []).filter((block) => block.kind === 'heading').filter((block) => block.level < 4)
  if (headings.length === 0) return null
  return (
    <ul className="outline-headings">{headings.map((heading) => (
      <li key={heading.id} data-level={heading.level}><a {...leadTo(now, { document: summary.kind, block: heading.id })}>{shown(plain(heading.text))}</a></li>
    ))}</ul>
  )
})
