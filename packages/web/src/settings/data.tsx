import { doneOf } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api, workFor } from '../api/client.ts'
import { download } from '../api/download.ts'
import { meQuery, projectsQuery } from '../api/queries.ts'
import { number } from '../messages/format.ts'
import { takingOut } from '../messages/taking-out.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { None, Part } from './parts.tsx'

const words = text.settings.data

/** Everything of the organisation can leave. */
export function DataSection() {
  const may = useMay()
  return (
    <>
      {may('organization.delete') ? <Export title={takingOut.everything} lead={takingOut.everythingLead} name={takingOut.takeOrganization} path="/api/v1/organization/export" /> : <Part title={takingOut.everything} lead={takingOut.ownersOnly} />}
      <Pieces />
      <Part title={words.backup} lead={words.backupText} />
    </>
  )
}

/** What is known of a person can leave with them, and end: of their account, not of the organisation. */
export function YourData() {
  const email = useQuery(meQuery).data?.user?.email
  return (
    <>
      <Export title={takingOut.mine} lead={takingOut.mineLead} name={takingOut.takeMine} path="/api/v1/me/export" />
      {email !== undefined && <Forget email={email} />}
    </>
  )
}

interface ExportProps { readonly title: string; readonly lead: string; readonly name: string; readonly path: string }

/** A ZIP that grows while it is written: says how far it is, and can be stopped. */
function Export({ title, lead, name, path }: ExportProps) {
  const [bytes, setBytes] = useState(0)
  const leaving = useRef<AbortController | null>(null)
  const take = useMutation({
    mutationFn: () => { setBytes(0); leaving.current = new AbortController(); return download(path, { onProgress: setBytes, signal: leaving.current.signal }) },
    onError: (error) => { if (leaving.current?.signal.aborted !== true) tellFailure(error) },
  })
  useEffect(() => () => { leaving.current?.abort() }, [])
  return (
    <Part title={title} lead={lead} action={<Button variant="default" aria-label={name} leftSection={<Icon name="download" size={16} />} loading={take.isPending} onClick={() => { take.mutate() }}>{text.settings.download}</Button>}>
      {(take.isPending || take.isSuccess) && (
        <div className="settings-note" role="status">
          <Icon name={take.isPending ? 'loader' : 'circleCheck'} size={16} />
          <span>{take.isSuccess ? takingOut.done(sizeOf(bytes)) : bytes === 0 ? takingOut.begun : takingOut.progress(sizeOf(bytes))}</span>
          {take.isPending && <Button size="compact-sm" variant="default" onClick={() => { leaving.current?.abort() }}>{takingOut.stop}</Button>}
        </div>
      )}
    </Part>
  )
}

const sizeOf = (bytes: number): string => (bytes < 1_000_000 ? takingOut.kilobytes(number(Math.ceil(bytes / 1_000))) : takingOut.megabytes(number(Math.round(bytes / 100_000) / 10)))

/** What people mostly want: the documents of one project, or a log. */
function Pieces() {
  const may = useMay()
  const projects = useQuery(projectsQuery('active'))
  return (
    <>
      <Part title={words.title} lead={words.lead}>
        <h3>{words.projects}</h3>
        <Loaded query={projects} shape={['list']}>{({ projects: all }) => (all.length === 0 ? <None icon="folder">{words.none}</None> : (
          <ul className="rows">{all.map(({ id, name, lastRun }) => (
            <li key={id} className="row-link"><Icon name="folder" /><span className="row-main row-title">{name}</span>
              {lastRun?.state === 'done' ? <Take path={`/api/v1/runs/${lastRun.id}/pack`} file={`${fileName(name)}.zip`} label={text.settings.download} name={words.documentsOf(name)} /> : <span className="small quiet">{words.noRun}</span>}</li>
          ))}</ul>
        ))}</Loaded>
      </Part>
      {may('spending.read') && <Part title={words.usage} lead={words.usageText} action={<Take path="/api/v1/usage?limit=1000" file="usage.json" label={text.settings.download} name={`${text.settings.download}: ${words.usage}`} />} />}
      {may('audit.read') && <Part title={words.audit} lead={words.auditText} action={<Take path="/api/v1/audit/export" file="audit.jsonl" label={text.settings.download} name={`${text.settings.download}: ${words.audit}`} />} />}
    </>
  )
}

function Take({ path, file, label, name }: { readonly path: string; readonly file: string; readonly label: string; readonly name: string }) {
  return <Button variant="default" aria-label={name} leftSection={<Icon name="download" size={16} />} onClick={() => { download(path, { fileName: file }).catch(tellFailure) }}>{label}</Button>
}

/** A name that every file system takes. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} _.-]/gu, '-').replace(/^\.+/, '').slice(0, 80).trim() || 'project'
}

function Forget({ email }: { readonly email: string }) {
  const forget = useChange({ ask: () => doneOf(api.DELETE('/api/v1/me', { body: { confirm: email } })), touches: [], done: null, then: () => { workFor(null) } })
  return (
    <Part title={takingOut.forget} lead={takingOut.forgetLead} action={
      <Sure label={takingOut.forgetAction} title={takingOut.forget} confirm={takingOut.forgetAction} look="default" word={email} busy={forget.isPending} onConfirm={() => { forget.mutate() }}>
        <p>{takingOut.forgetLead} {takingOut.forgetList}</p>
        <ul>{takingOut.goes.map((one) => <li key={one}>{one}</li>)}</ul>
        <p>{takingOut.stays}</p>
        <p>{takingOut.lastOwner}</p>
      </Sure>
    } />
  )
}
