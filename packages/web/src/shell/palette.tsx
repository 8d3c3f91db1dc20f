import { Modal, useMantineColorScheme } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { projectsQuery, runsQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { sections } from '../settings/sections.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'

interface Entry { readonly id: string; readonly group: string; readonly label: string; readonly icon: IconName; go(): void }

/** Everything one can go to, by a few letters: Ctrl or Cmd K. A combobox, so that arrows, Enter and screen readers work as everywhere. */
export function Palette({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} padding={0} size={560} centered={false} yOffset="12dvh" title={text.shell.palette.title} classNames={{ header: 'visually-hidden' }}>
      {opened && <Finder onClose={onClose} />}
    </Modal>
  )
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const entries = useEntries(words)
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
              <Icon name={entry.icon} size={16} /><span>{entry.label}</span>
            </div>
          </div>
        ))}
      </div>
    </>
  )
}

function useEntries(words: string): readonly Entry[] {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const runs = useInfiniteQuery(runsQuery)
  const projects = useQuery(projectsQuery('active'))
  const { palette, theme } = text.shell
  const to = (path: '/' | '/new' | '/workflows' | '/insights' | '/settings') => () => { void navigate({ to: path }) }
  const all: readonly Entry[] = [
    { id: 'start', group: palette.pages, label: text.shell.start, icon: 'home', go: to('/') },
    { id: 'new', group: palette.pages, label: text.shell.newSuite, icon: 'plus', go: to('/new') },
    { id: 'workflows', group: palette.pages, label: text.shell.workflows, icon: 'workflow', go: to('/workflows') },
    { id: 'insights', group: palette.pages, label: text.shell.insights, icon: 'insights', go: to('/insights') },
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
