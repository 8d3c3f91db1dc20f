import { Modal, useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { projectsQuery, runsQuery, searchQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { sections } from '../settings/sections.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'

interface Entry { readonly id: string; readonly group: string; readonly label: string; readonly icon: IconName; /** A line of it that holds the words. */ readonly line?: Excerpt | undefined; go(): void }
interface Excerpt { readonly text: string; readonly marks: readonly (readonly number[])[] }

/** Everything one can go to, by a few letters: Ctrl or Cmd K. A combobox, so that arrows, Enter and screen readers work as everywhere. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size={560} centered={false} yOffset="12dvh" title={text.shell.palette.title} classNames={{ header: 'visually-hidden' }}>
      <Finder onClose={onClose} />
    </Modal>
  )
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const places = usePlaces(words)
  const entries = [...places, ...useFound(words)]
  const chosen = entries[Math.min(at, entries.length - 1)]
  const open = (entry: Entry | undefined): void => { if (entry !== undefined) { onClose(); entry.go() } }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) { event.preventDefault(); setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length) }
    if (event.key === 'Enter') { event.preventDefault(); open(chosen) }
  }
  return (
    <>
      <input className="palette-input" data-autofocus role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={chosen === undefined ? undefined : `${list}-${chosen.id}`}
        aria-label={text.shell.palette.title} placeholder={text.shell.palette.placeholder} value={words} onChange={(event) => { setWords(event.target.value); setAt(0) }} onKeyDown={onKeyDown} />
      <div className="palette-list" role="listbox" id={list} aria-label={text.shell.palette.title}>
        {entries.length === 0 && <p className="palette-group">{text.shell.palette.none}</p>}
        {entries.map((entry, index) => (
          <div key={entry.id} role="presentation">
            {entries[index - 1]?.group !== entry.group && <p className="palette-group" role="presentation">{entry.group}</p>}
            <div className="palette-item" role="option" id={`${list}-${entry.id}`} aria-selected={entry === chosen} onMouseMove={() => { setAt(index) }} onClick={() => { open(entry) }}>
              <Icon name={entry.icon} size={16} /><span className="palette-label">{entry.label}{entry.line !== undefined && <Line {...entry.line} />}</span>
            </div>
          </div>
        ))}
      </div>
    </>
  )
}

function usePlaces(words: string): readonly Entry[] {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const runs = useInfiniteQuery(runsQuery)
  const projects = useQuery(projectsQuery('active'))
  const { palette, theme } = text.shell
  const to = (path: '/' | '/new' | '/workflows' | '/insights' | '/notifications' | '/settings') => () => { void navigate({ to: path }) }
  const all: readonly Entry[] = [
    { id: 'start', group: palette.pages, label: text.shell.start, icon: 'home', go: to('/') },
    { id: 'new', group: palette.pages, label: text.shell.newSuite, icon: 'plus', go: to('/new') },
    { id: 'workflows', group: palette.pages, label: text.shell.workflows, icon: 'workflow', go: to('/workflows') },
    { id: 'insights', group: palette.pages, label: text.shell.insights, icon: 'insights', go: to('/insights') },
    { id: 'notifications', group: palette.pages, label: text.shell.notifications(0), icon: 'bell', go: to('/notifications') },
    { id: 'settings', group: palette.pages, label: text.shell.settings, icon: 'settings', go: to('/settings') },
    ...(runs.data?.pages ?? []).flatMap((page) => page.runs).map((run): Entry => ({
      id: run.id, group: palette.runs, label: `${run.project} · ${text.start.states[run.state]}`, icon: 'workflow', go: () => { void navigate({ to: '/runs/$run', params: { run: run.id } }) },
    })),
    ...(projects.data?.projects ?? []).map(({ id, name }): Entry => ({ id, group: palette.projects, label: name, icon: 'folder', go: () => { void navigate({ to: '/projects/$project', params: { project: id } }) } })),
    ...sections.map(({ name, icon }): Entry => ({ id: `settings-${name}`, group: text.shell.settings, label: text.settings.sections[name], icon, go: () => { void navigate({ to: '/settings/$section', params: { section: name } }) } })),
    { id: 'light', group: palette.themes, label: theme.light, icon: 'sun', go: () => { setColorScheme('light') } },
    { id: 'dark', group: palette.themes, label: theme.dark, icon: 'moon', go: () => { setColorScheme('dark') } },
  ]
  const wanted = words.trim().toLowerCase().split(/\s+/)
  return all.filter((entry) => wanted.every((word) => `${entry.group} ${entry.label}`.toLowerCase().includes(word))).slice(0, 30)
}

/** What the server finds in documents and transcripts, a moment after the last letter. */
function useFound(words: string): readonly Entry[] {
  const navigate = useNavigate()
  const [asked] = useDebouncedValue(words.trim(), 200)
  const { data } = useQuery({ ...searchQuery(asked), placeholderData: keepPreviousData })
  if (words.trim().length < 2 || data === undefined) return []
  return data.results.flatMap((hit): Entry[] => {
    const entry = { id: `${hit.subject}-${hit.id}`, group: text.shell.palette.found, label: `${hit.title} · ${hit.projectName}`, line: hit.excerpts[0] }
    const { runId } = hit
    if (hit.subject === 'document' && runId !== null) return [{ ...entry, icon: 'file', go: () => { void navigate({ to: '/suites/$run', params: { run: runId }, search: { document: hit.id } }) } }]
    return hit.subject === 'transcript' ? [{ ...entry, icon: 'quote', go: () => { void navigate({ to: '/new', search: { transcript: hit.id } }) } }] : []
  })
}

/** A line with the words that were looked for marked in it. */
function Line({ text: line, marks }: Excerpt) {
  const pieces = marks.reduce<{ readonly at: number; readonly nodes: readonly ReactNode[] }>(({ at, nodes }, [start = 0, end = 0]) => ({ at: end, nodes: [...nodes, line.slice(at, start), <mark key={start}>{line.slice(start, end)}</mark>] }), { at: 0, nodes: [] })
  return <span className="palette-line">{pieces.nodes}{line.slice(pieces.at)}</span>
}
