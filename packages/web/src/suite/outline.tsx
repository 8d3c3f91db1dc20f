import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { share } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { figuresOf, isDrafted, outlined, plain } from './model.ts'
import type { SuiteDocument } from './model.ts'
import { useMay } from '../api/change.ts'
import { useOpenThreads } from '../comments/queries.ts'
import { useStale } from './rebuild.tsx'
import { leadTo, useGlance, useThread } from './thread.ts'
import { shown } from './words.ts'

/** The documents of the suite with what is uncertain in them; the open one with its headings. */
export function Outline() {
  const { run, suite, open } = useThread()
  const comments = useOpenThreads(suite.documents[0]?.summary.projectId ?? '', useMay()('comments.read'))
  const stale = useStale(suite.documents[0]?.summary.projectId ?? '')
  return (
    <nav className="outline" aria-label={text.suite.outline}>
      <ul>{suite.documents.map((document) => {
        const isOpen = document.summary.kind === open
        return (
          <li key={document.summary.id}>
            <Link className="outline-document" to="/suites/$run" params={{ run }} search={{ document: document.summary.kind }} resetScroll={false} aria-current={isOpen ? 'page' : undefined}>
              <span>{document.summary.title}</span><Counts document={document} comments={comments.get(document.summary.kind) ?? 0} />{isDrafted(document.summary) && <span className="stale-mark" title={text.suite.byRules}>{text.suite.draft}</span>}{stale.has(document.summary.kind) && <span className="stale-mark" title={stale.get(document.summary.kind)}>{text.suite.rebuild.stale}</span>}
            </Link>
            {isOpen && <Headings document={document} />}
          </li>
        )
      })}</ul>
    </nav>
  )
}

const Counts = memo(function Counts({ document, comments }: { readonly document: SuiteDocument; readonly comments: number }) {
  const { statements, assumed, gaps } = figuresOf(document)
  const parts = [...(assumed > 0 ? [text.suite.assumedShare(share(assumed / statements))] : []), ...(gaps > 0 ? [text.suite.problems(gaps)] : []), ...(comments > 0 ? [text.suite.openComments(comments)] : [])]
  return parts.length === 0 ? null : <span className="outline-counts">{parts.join(' · ')}</span>
})

const Headings = memo(function Headings({ document: { summary, reading } }: { readonly document: SuiteDocument }) {
  const [, now] = useGlance(({ run }) => run)
  const headings = outlined(reading?.blocks ?? []).filter((block) => block.kind === 'heading').filter((block) => block.level < 4)
  if (headings.length === 0) return null
  return (
    <ul className="outline-headings">{headings.map((heading) => (
      <li key={heading.id} data-level={heading.level}><a {...leadTo(now, { document: summary.kind, block: heading.id })}>{shown(plain(heading.text))}</a></li>
    ))}</ul>
  )
})
