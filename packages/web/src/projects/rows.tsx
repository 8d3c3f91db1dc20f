import { doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { download } from '../api/download.ts'
import { ago, language, number } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { documentsQuery, transcriptsQuery } from './queries.ts'

const words = text.projects

/** The newest version of each document of a project; a document opens in the suite it was made in. */
export function Documents({ project }: { readonly project: string }) {
  const documents = useQuery(documentsQuery(project))
  return (
    <section className="section" aria-labelledby="documents">
      <h2 id="documents">{words.documents}</h2>
      <Loaded query={documents} shape={['list']}>{({ documents: all }) => (all.length === 0 ? <p className="quiet">{words.documentsNone}</p> : (
        <ul className="rows">{all.map((document) => <li key={document.id}><DocumentRow document={document} /></li>)}</ul>
      ))}</Loaded>
    </section>
  )
}

function DocumentRow({ document }: { readonly document: Schemas['DocumentSummary'] }) {
  const inside = <><Icon name="file" /><span className="row-main document-row"><span className="row-title">{document.title}</span><span className="small quiet number">{words.version(document.version)} · {ago(document.createdAt, Date.now())}</span></span></>
  return document.runId === null ? <div className="row-link">{inside}</div> : <Link className="row-link" to="/suites/$run" params={{ run: document.runId }} search={{ document: document.kind }}>{inside}</Link>
}

/** The meetings of a project: what was given, to make more of it or to take it back. */
export function Transcripts({ project }: { readonly project: string }) {
  const transcripts = useInfiniteQuery(transcriptsQuery(project))
  return (
    <section className="section" aria-labelledby="transcripts">
      <h2 id="transcripts">{words.transcripts}</h2>
      <Loaded query={transcripts} shape={['list']}>{({ pages }) => (pages[0]?.transcripts.length === 0 ? <p className="quiet">{words.transcriptsNone}</p> : (
        <ul className="rows">{pages.flatMap((page) => page.transcripts).map((transcript) => <li key={transcript.id}><TranscriptRow transcript={transcript} /></li>)}</ul>
      ))}</Loaded>
      {transcripts.hasNextPage && <div><Button variant="default" onClick={() => { void transcripts.fetchNextPage() }}>{text.start.more}</Button></div>}
    </section>
  )
}

function TranscriptRow({ transcript: { id, fileName, createdAt, language: code, utterances } }: { readonly transcript: Schemas['TranscriptSummary'] }) {
  const may = useMay()
  const remove = useChange({ ask: () => doneOf(api.DELETE('/api/v1/transcripts/{id}', { params: { path: { id } } })), touches: ['project', 'projects', 'runs'], done: () => words.removed })
  const take = (): void => { download(`/api/v1/transcripts/${id}/source`, { fileName }).catch(tellFailure) }
  return (
    <div className="row-link transcript-row">
      <Icon name="quote" />
      <span className="row-main"><span className="breaks cell-name">{fileName}</span><br /><span className="small quiet number">{language(code)} · {words.lines(number(utterances))} · {ago(createdAt, Date.now())}</span></span>
      <span className="row">
        {may('runs.write') && <Button size="compact-sm" variant="subtle" aria-label={words.suiteOf(fileName)} renderRoot={(props) => <Link {...props} to="/new" search={{ transcript: id }} />}>{text.shell.newSuite}</Button>}
        <Button size="compact-sm" variant="subtle" aria-label={words.sourceOf(fileName)} onClick={take}>{words.source}</Button>
        {may('transcripts.write') && <Sure label={words.remove} name={words.removeOf(fileName)} title={words.removeTitle} confirm={words.remove} busy={remove.isPending} onConfirm={() => { remove.mutate() }}>{words.removeText}</Sure>}
      </span>
    </div>
  )
}
