import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { download } from '../api/download.ts'
import { projectsQuery } from '../api/queries.ts'
import { useMay } from '../api/change.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { None, Part } from './parts.tsx'

const words = text.settings.data

/** Everything can leave. */
export function DataSection() {
  const may = useMay()
  const projects = useQuery(projectsQuery('active'))
  return (
    <>
      <Part title={words.title} lead={words.lead}>
        <h3>{words.projects}</h3>
        <Loaded query={projects}>{({ projects: all }) => (all.length === 0 ? <None icon="folder">{words.none}</None> : (
          <ul className="rows">{all.map(({ id, name, lastRun }) => (
            <li key={id} className="row-link"><Icon name="folder" /><span className="row-main row-title">{name}</span>
              {lastRun?.state === 'done' ? <Take path={`/api/v1/runs/${lastRun.id}/pack`} file={`${fileName(name)}.zip`} label={words.documents} name={words.documentsOf(name)} /> : <span className="small quiet">{words.noRun}</span>}</li>
          ))}</ul>
        ))}</Loaded>
      </Part>
      {may('spending.read') && <Part title={words.usage} lead={words.usageText} action={<Take path="/api/v1/usage?limit=1000" file="usage.json" label={words.download} name={`${words.download}: ${words.usage}`} />} />}
      {may('audit.read') && <Part title={words.audit} lead={words.auditText} action={<Take path="/api/v1/audit/export" file="audit.jsonl" label={words.download} name={`${words.download}: ${words.audit}`} />} />}
      <Part title={words.backup} lead={words.backupText} />
    </>
  )
}

function Take({ path, file, label, name }: { readonly path: string; readonly file: string; readonly label: string; readonly name: string }) {
  return <Button size="compact-md" variant="default" aria-label={name} leftSection={<Icon name="download" size={14} />} onClick={() => { download(path, file).catch(tellFailure) }}>{label}</Button>
}

/** A name that every file system takes. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} _.-]/gu, '-').replace(/^\.+/, '').slice(0, 80).trim() || 'project'
}
