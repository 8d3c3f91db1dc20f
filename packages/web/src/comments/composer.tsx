import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { comments as words } from '../messages/comments.ts'
import { tellFailure } from '../shell/toasts.tsx'
import { searched, sent } from './mentions.ts'
import type { People } from './mentions.ts'
import { readersQuery } from './queries.ts'

interface ComposerProps {
  readonly project: string
  readonly label: string
  readonly action: string
  readonly begun?: { readonly text: string; readonly people: People }
  /** Whether nothing may be sent as well. */
  readonly mayBeEmpty?: boolean
  readonly onSend: (body: string) => Promise<unknown> | undefined
  readonly onCancel: () => void
}

/** Where one writes: @ finds people, arrows and Enter choose, Ctrl Enter sends, Escape leaves. */
export function Composer({ project, label, action, begun, mayBeEmpty = false, onSend, onCancel }: ComposerProps) {
  const [text, setText] = useState(begun?.text ?? '')
  const [people, setPeople] = useState<People>(begun?.people ?? new Map())
  const [caret, setCaret] = useState(text.length)
  const field = useRef<HTMLTextAreaElement>(null)
  const send = useMutation({ mutationFn: async () => { await onSend(sent(text, people)) }, onError: tellFailure })
  const isReady = (mayBeEmpty || text.trim() !== '') && !send.isPending
  const picker = usePicker({ project, text, caret, people, onPick: (name, id, from) => {
    const next = `${text.slice(0, from)}@${name} ${text.slice(caret)}`
    setText(next)
    setPeople(new Map([...people, [name, id]]))
    const at = from + name.length + 2
    setCaret(at)
    setTimeout(() => { field.current?.setSelectionRange(at, at); field.current?.focus() })
  } })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (picker.onKey(event)) { event.preventDefault(); event.stopPropagation(); return }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isReady) { event.preventDefault(); send.mutate() }
    if (event.key === 'Escape') { event.stopPropagation(); onCancel() }
  }
  return (
    <form className="stack composer" onSubmit={(event) => { event.preventDefault(); if (isReady) send.mutate() }}>
      <Textarea ref={field} label={label} value={text} autosize minRows={2} maxRows={8} maxLength={9_000} data-autofocus autoFocus onKeyDown={onKeyDown} {...picker.field}
        onChange={(event) => { setText(event.target.value); setCaret(event.target.selectionStart) }} onSelect={(event) => { setCaret(event.currentTarget.selectionStart) }} />
      {picker.list}
      <div className="row"><Button type="submit" size="xs" loading={send.isPending} disabled={!isReady}>{action}</Button><Button size="xs" variant="default" onClick={onCancel}>{words.cancel}</Button></div>
      <p className="small quiet">{words.at} <span className="for-keys">{words.keys}</span></p>
    </form>
  )
}

interface PickerOptions { readonly project: string; readonly text: string; readonly caret: number; readonly people: People; readonly onPick: (name: string, id: string, from: number) => void }

/** People whose name begins like what is typed after an @. */
function usePicker({ project, text, caret, people, onPick }: PickerOptions) {
  const id = useId()
  const [closed, setClosed] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const found = searched(text, caret)
  const isOpen = found !== null && closed !== found && !people.has(found.trim())
  const query = useQuery({ ...readersQuery(project, found ?? ''), enabled: isOpen })
  const list = isOpen ? query.data?.people ?? [] : []
  const current = Math.min(at, list.length - 1)
  const pick = (index: number): void => { const one = list[index]; if (one !== undefined && found !== null) { onPick(one.name, one.id, caret - found.length - 1); setAt(0) } }
  const onKey = ({ key }: KeyboardEvent): boolean => {
    if (list.length === 0) return false
    if (key === 'ArrowDown' || key === 'ArrowUp') { setAt((current + (key === 'ArrowDown' ? 1 : list.length - 1)) % list.length); return true }
    if (key === 'Enter' || key === 'Tab') { pick(current); return true }
    if (key === 'Escape') { setClosed(found); return true }
    return false
  }
  const options = list.map((one, index) => (
    <li key={one.id} id={`${id}-${index}`} role="option" aria-selected={index === current} onMouseDown={(event) => { event.preventDefault(); pick(index) }}>{one.name}</li>
  ))
  return {
    onKey,
    field: { 'aria-autocomplete': 'list', ...(list.length === 0 ? {} : { 'aria-controls': id, 'aria-activedescendant': `${id}-${current}` }) } as const,
    list: list.length > 0 ? <ul className="mention-list" id={id} role="listbox" aria-label={words.people}>{options}</ul> : isOpen && query.data !== undefined && found !== '' ? <p className="small quiet" role="status">{words.nobody}</p> : null,
  }
}
