import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { saveChange, useMade } from './changes.ts'
import type { Change, Conflict } from './changes.ts'
import type { Placed, SuiteDocument } from './model.ts'
import { evidenceQuery } from './queries.ts'
import { useThread } from './thread.ts'
import { shown } from './words.ts'

/** The words of the chosen statement, changed by a person. */
export function Edit({ placed }: { readonly placed: Placed }) {
  const { suite } = useThread()
  const [isOpen, setOpen] = useState(false)
  const document = suite.documents.find(({ summary }) => summary.kind === placed.kind)
  if (document === undefined) return null
  if (isOpen) return <Form placed={placed} document={document} onDone={() => { setOpen(false) }} />
  return <div><Button size="compact-sm" variant="default" leftSection={<Icon name="pencil" size={13} />} onClick={() => { setOpen(true) }}>{text.suite.edit.start}</Button></div>
}

function Form({ placed: { statement }, document, onDone }: { readonly placed: Placed; readonly document: SuiteDocument; readonly onDone: () => void }) {
  const evidence = useQuery(evidenceQuery(document.summary.id))
  const queries = useQueryClient()
  const made = useMade()
  // What was seen when the edit began: the version in the page may become another one meanwhile.
  const [seen] = useState({ document: document.summary, etag: document.etag, before: statement.text })
  const [words, setWords] = useState(statement.text)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const save = useMutation({
    mutationFn: (change: Change) => saveChange(queries, change), onError: tellFailure,
    onSuccess: async (result, change) => {
      if ('newest' in result) { setConflict(result); return }
      await made(change.document, result, text.suite.edit.saved(result.title, result.version))
      onDone()
    },
  })
  const path = evidence.data?.statements.find(({ id }) => id === statement.id)?.path
  if (path === null) return <p className="small quiet">{text.suite.edit.composed}</p>
  const change = { statement: statement.id, after: words.trim() }
  if (conflict !== null) return <Merge conflict={conflict} before={seen.before} words={words} onWords={setWords} isSaving={save.isPending} onDone={onDone}
    onSave={() => { save.mutate({ ...change, document: conflict.newest, etag: conflict.etag, path: conflict.path, before: conflict.theirs ?? '' }) }} />
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (path !== undefined) save.mutate({ ...change, ...seen, path }) }}>
      <Textarea label={text.suite.edit.label} description={text.suite.edit.hint} value={words} onChange={(event) => { setWords(event.target.value) }} autosize minRows={3} maxRows={10} maxLength={20_000} required data-autofocus />
      <div className="row">
        <Button type="submit" size="xs" loading={save.isPending || path === undefined} disabled={change.after === '' || change.after === statement.text}>{text.suite.edit.save}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{text.shell.cancel}</Button>
      </div>
    </form>
  )
}

interface MergeProps { readonly conflict: Conflict; readonly before: string; readonly words: string; readonly isSaving: boolean; readonly onWords: (words: string) => void; readonly onSave: () => void; readonly onDone: () => void }

/** Two people changed the same words: what stood there, theirs, mine. */
function Merge({ conflict: { newest, theirs }, before, words, isSaving, onWords, onSave, onDone }: MergeProps) {
  const queries = useQueryClient()
  const keep = async (): Promise<void> => { await queries.invalidateQueries({ queryKey: ['project', newest.projectId] }); onDone() }
  if (theirs === null) return <div className="stack" role="alert"><p className="small">{text.suite.edit.gone}</p><div><Button size="xs" variant="default" onClick={() => { void keep() }}>{text.suite.edit.keepTheirs}</Button></div></div>
  return (
    <div className="stack merge" role="group" aria-label={text.suite.edit.conflictTitle}>
      <div role="alert"><h3>{text.suite.edit.conflictTitle}</h3><p className="small">{text.suite.edit.conflictText(newest.author, newest.version)}</p></div>
      <dl className="small"><dt>{text.suite.edit.before}</dt><dd>{shown(before)}</dd><dt>{text.suite.edit.theirs}</dt><dd>{shown(theirs)}</dd></dl>
      <Textarea label={text.suite.edit.mine} value={words} onChange={(event) => { onWords(event.target.value) }} autosize minRows={3} maxRows={10} maxLength={20_000} />
      <div className="row">
        <Button size="xs" loading={isSaving} onClick={onSave} disabled={words.trim() === ''}>{text.suite.edit.saveMine}</Button>
        <Button size="xs" variant="default" onClick={() => { void keep() }}>{text.suite.edit.keepTheirs}</Button>
        <Button size="xs" variant="default" onClick={() => { onWords(`${theirs} ${words}`) }}>{text.suite.edit.both}</Button>
      </div>
    </div>
  )
}
