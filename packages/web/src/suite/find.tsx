import { Button } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { text } from '../messages/text.ts'
import { Dialog } from '../shell/dialog.tsx'
import { Icon } from '../shell/icon.tsx'
import { utterancesQuery } from './queries.ts'
import { searched } from './search.ts'
import type { Found } from './search.ts'
import { useThread } from './thread.ts'
import { shown } from './words.ts'

/** Words of the suite: of its statements and of the lines of its meeting. */
export function Find({ transcript }: { readonly transcript: string | null }) {
  const [isOpen, finder] = useDisclosure(false)
  useHotkeys([['/', finder.open]])
  return (
    <>
      <Button className="suite-action" size="xs" variant="default" aria-label={text.suite.find} onClick={finder.open} leftSection={<Icon name="search" size={14} />}>{text.suite.findShort}</Button>
      <Dialog opened={isOpen} onClose={finder.close} withCloseButton={false} padding={0} size={640} centered={false} yOffset="10dvh" title={text.suite.find} classNames={{ header: 'visually-hidden' }}>
        {isOpen && <Finder transcript={transcript} onClose={finder.close} />}
      </Dialog>
    </>
  )
}

function Finder({ transcript, onClose }: { readonly transcript: string | null; readonly onClose: () => void }) {
  const { suite, open, go } = useThread()
  const lines = useQuery({ ...utterancesQuery(transcript ?? ''), enabled: transcript !== null })
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const { results, all } = useMemo(() => searched(words, suite.statements, lines.data ?? []), [words, suite, lines.data])
  const chosen = Math.min(at, results.length - 1)
  const take = (found: Found | undefined): void => {
    if (found === undefined) return
    onClose()
    go(found.kind === null ? { document: open, line: found.id } : { document: found.kind, block: found.id })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && results.length > 0) { event.preventDefault(); setAt((chosen + step + results.length) % results.length) }
    if (event.key === 'Enter') { event.preventDefault(); take(results[chosen]) }
  }
  return (
    <>
      <input className="palette-input" data-autofocus role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={results.length === 0 ? undefined : `${list}-${chosen}`}
        aria-label={text.suite.find} placeholder={text.suite.findPlaceholder} value={words} onChange={(event) => { setWords(event.target.value); setAt(0) }} onKeyDown={onKeyDown} />
      <p className="palette-group" role="status">{words.trim().length < 2 ? text.suite.findHint : all === 0 ? text.suite.findNone : text.suite.found(results.length, all)}</p>
      <div className="palette-list" role="listbox" id={list} aria-label={text.suite.find}>
        {results.map((found, index) => (
          <div key={`${found.kind ?? ''}/${found.id}`} className="palette-item found" role="option" id={`${list}-${index}`} aria-selected={index === chosen} onMouseMove={() => { setAt(index) }} onClick={() => { take(found) }}>
            <span className="small quiet">{found.title ?? `${text.suite.meeting} ${found.id}`}</span><span className="found-words">{shown(found.text)}</span>
          </div>
        ))}
      </div>
    </>
  )
}
