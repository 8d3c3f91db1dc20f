import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { moment } from '../messages/format.ts'
import { composing as words } from '../messages/composing.ts'
import { Loaded } from '../shell/states.tsx'
import { useRestoreVersion, versionsQuery } from './changes.ts'
import type { Workflow } from './changes.ts'

interface VersionsProps { readonly name: string; readonly now: number; readonly etag: string; readonly onRestored: (restored: Workflow) => void }

/** What it was before, each version to be made the newest again. */
export function Versions({ name, now, etag, onRestored }: VersionsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="card" onToggle={(event) => { setOpen(event.currentTarget.open) }}>
      <summary>{words.versions}</summary>
      {isOpen && <List name={name} now={now} etag={etag} onRestored={onRestored} />}
    </details>
  )
}

function List({ name, now, etag, onRestored }: VersionsProps) {
  const versions = useQuery(versionsQuery(name, now))
  const restore = useRestoreVersion(name, etag, onRestored)
  return <Loaded query={versions} lines={3}>{(all) => (
    <ul className="versions">{all.map(({ version, by, createdAt, restoredFrom }) => (
      <li key={version} className="row row-between">
        <span className="small"><strong>{words.version(version)}</strong>{restoredFrom !== null && ` (${words.from(restoredFrom)})`} <span className="quiet">{words.by(by, moment(createdAt))}</span></span>
        {version === now ? <span className="small quiet">{words.now}</span> : <Button size="compact-xs" variant="default" aria-label={words.restoreNamed(version)} loading={restore.isPending} onClick={() => { restore.mutate(version) }}>{words.restore}</Button>}
      </li>
    ))}</ul>
  )}</Loaded>
}
