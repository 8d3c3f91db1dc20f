import { visitor as words } from '../messages/visitor.ts'
import { linesOf, marksIn, suiteOf } from '../suite/model.ts'
import { shown } from '../suite/words.ts'
import type { Reading } from './api.ts'

/** The lines of the meeting that the chosen statement came from. */
export function Lines({ reading, chosen, onClose }: { readonly reading: Reading | null; readonly chosen: string | null; readonly onClose: () => void }) {
  const statement = reading === null || chosen === null ? null : statementIn(reading, chosen)
  const named = new Set(statement === null ? [] : linesOf(statement))
  const lines = (reading?.utterances ?? []).filter(({ id }) => named.has(id))
  return (
    <aside className={`visitor-lines${statement === null ? ' visitor-lines-idle' : ''}`} aria-label={words.lines}>
      <div className="row row-between"><h2>{words.lines}</h2>{statement !== null && <button type="button" className="visitor-button visitor-close" onClick={onClose}>{words.close}</button>}</div>
      {statement === null ? <p className="small quiet">{words.linesHint}</p> : <p className="chosen-words">{shown(statement.text)}</p>}
      {statement !== null && lines.length === 0 && <p className="small quiet">{words.noLines}</p>}
      <ul className="quotes" aria-live="polite">{lines.map(({ id, speaker, text }) => (
        <li key={id}><p className="small quiet">{shown(speaker ?? words.speaker)}</p><p>{marksIn(text, statement?.evidence.filter(({ utterance }) => utterance === id).map(({ quote }) => quote) ?? []).map((stretch, index) => (stretch.marked ? <mark key={index}>{shown(stretch.text)}</mark> : <span key={index}>{shown(stretch.text)}</span>))}</p></li>
      ))}</ul>
    </aside>
  )
}

function statementIn({ document, language, items, blocks }: Reading, id: string) {
  const summary = { ...document, kind: document.id, projectId: '', runId: null, hash: '', author: '', cause: 'run' as const, suggestedBy: null, writtenBy: null }
  const { statements } = suiteOf([{ summary, reading: { document: summary, language, items: items.map((item) => ({ ...item, links: [] })), blocks }, etag: '', error: null }])
  return statements.find(({ statement }) => statement.id === id)?.statement ?? null
}
