import { Button, CloseButton } from '@mantine/core'
import { useMemo } from 'react'
import { useMay } from '../api/change.ts'
import { useComments } from '../comments/context.ts'
import { focusedIn } from '../comments/places.ts'
import { date } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Edit } from './edit.tsx'
import { linesOf } from './model.ts'
import type { Placed } from './model.ts'
import { Reference } from './prose.tsx'
import { leadTo, useNow, useThread } from './thread.ts'
import { shown } from './words.ts'

/** What is chosen, a statement or a line, with everything that hangs together with it. */
export function Chosen() {
  const { statement, place } = useThread()
  if (statement !== null) return <ChosenStatement placed={statement} />
  return place.line === undefined ? <p className="chosen chosen-none small quiet">{text.suite.hint}</p> : <ChosenLine line={place.line} />
}

function Head({ title }: { readonly title: string }) {
  const { open, go } = useThread()
  return <div className="row row-between"><h2>{title}</h2><CloseButton size="sm" aria-label={text.suite.clear} onClick={() => { go({ document: open }) }} /></div>
}

function ChosenStatement({ placed }: { readonly placed: Placed }) {
  const { suite, place, open, go } = useThread()
  const { statement } = placed
  const others = useMemo(() => [...new Set(linesOf(statement).flatMap((line) => suite.byLine.get(line) ?? []))].filter((other) => other.statement !== statement), [suite, statement])
  return (
    <section className="chosen" aria-label={text.suite.thread}>
      <Head title={capital(text.suite.basis[statement.basis])} />
      {!statement.evidence.some(({ quote }) => quote.includes(statement.text) || statement.text.startsWith(quote)) && <p className="chosen-words">{shown(statement.text)}</p>}
      {statement.basis === 'assumed' && <p className="small chosen-assumed">{text.suite.whyAssumed}</p>}
      {statement.basis === 'derived' && statement.evidence.length === 0 && <p className="small quiet">{text.suite.whyDerived}</p>}
      {statement.evidence.length > 0 && (
        <ul className="quotes" aria-label={text.suite.quotes}>{statement.evidence.map((proof, index) => (
          <li key={index}><q>{shown(proof.quote)}</q> <button type="button" className="item-id plain-button" title={text.suite.lineOf(proof.utterance)} aria-label={`${text.suite.showMeeting}: ${proof.utterance}`} onClick={() => { go({ document: open, line: proof.utterance, ...(place.pane === undefined ? {} : { pane: place.pane }) }) }}>{proof.utterance}</button></li>
        ))}</ul>
      )}
      {statement.from.length > 0 && <p className="small">{text.suite.from} {[...new Set(statement.from)].map((id, index) => <span key={id}>{index > 0 && ', '}<Reference id={id} /></span>)}</p>}
      {(statement.sources ?? []).length > 0 && <Sources sources={statement.sources ?? []} />}
      <div className="chosen-actions"><Edit key={statement.id} placed={placed} /><Comment statement={statement.id} /></div>
      {statement.evidence.length > 0 && <Statements title={text.suite.sameLines} statements={others} none={text.suite.nothingElse} />}
    </section>
  )
}

/** Begins a comment on the chosen words, for whoever has found no key for it. */
function Comment({ statement }: { readonly statement: string }) {
  const comments = useComments()
  const may = useMay()
  if (comments === null || !may('comments.write')) return null
  const begin = (): void => {
    const said = document.querySelector(`.book .said[data-at="${CSS.escape(statement)}"] .said-words`)
    const selected = said === null ? null : focusedIn(said)
    if (selected !== null) comments.begin({ ...selected, kind: 'comment' })
  }
  return <Button size="compact-sm" variant="default" leftSection={<Icon name="message" size={13} />} onClick={begin}>{text.suite.comments.begin}</Button>
}

function Sources({ sources }: { readonly sources: NonNullable<Placed['statement']['sources']> }) {
  return (
    <div className="small"><p className="quiet">{text.suite.sources}</p>
      <ul className="quotes">{sources.map((source) => <li key={source.url}><SourceLink url={source.url} title={shown(source.title)} /> <span className="quiet">({text.suite.readOn(date(source.fetched))})</span>{source.quote !== '' && <> <q>{shown(source.quote)}</q></>}</li>)}</ul>
    </div>
  )
}

/** Only web addresses become links; anything else is shown as text. */
function SourceLink({ url, title }: { readonly url: string; readonly title: string }) {
  return /^https?:\/\//i.test(url) ? <a href={url} target="_blank" rel="noreferrer noopener">{title || url}</a> : <span>{title} ({shown(url)})</span>
}

function ChosenLine({ line }: { readonly line: string }) {
  const { suite } = useThread()
  return (
    <section className="chosen" aria-label={text.suite.thread}>
      <Head title={text.suite.became} />
      <Statements title={capital(text.suite.line(line))} statements={suite.byLine.get(line) ?? []} none={text.suite.becameNothing} />
    </section>
  )
}

/** Statements by document, each a link to where it stands. */
function Statements({ title, statements, none }: { readonly title: string; readonly statements: readonly Placed[]; readonly none: string }) {
  const now = useNow()
  const { suite: { isWhole } } = useThread()
  const kinds = [...new Map(statements.map((placed) => [placed.kind, placed.title]))]
  return (
    <div className="threads">
      <h3>{title}{statements.length > 0 && isWhole && <span className="quiet"> · {text.suite.statements(statements.length)}</span>}</h3>
      {statements.length === 0 && <p className="small quiet">{none}</p>}
      {kinds.map(([kind, name]) => (
        <div key={kind}>
          <p className="threads-document">{name}</p>
          <ul>{statements.filter((placed) => placed.kind === kind).map(({ statement }) => (
            <li key={statement.id}><a {...leadTo(now, { document: kind, block: statement.id })}>{shown(statement.text)}</a>{statement.basis === 'assumed' && <span className="said-basis"> {text.suite.assumed}</span>}</li>
          ))}</ul>
        </div>
      ))}
    </div>
  )
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
