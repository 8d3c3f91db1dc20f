import { answerOf } from '@aicoe/client'
import type { TranscriptSummary } from '@aicoe/client'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { share } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'

/** As many as are shown at once; the form of names holds all. */
const SHOWN = 12

/** Who spoke, and how much; a wrong name is put right here, before it stands in every document. */
export function Speakers({ transcript: { id, speakers } }: { readonly transcript: TranscriptSummary }) {
  const may = useMay()
  const sorted = [...speakers].sort((one, other) => other.share - one.share)
  return (
    <>
      <div className="row row-between"><h3>{text.intake.speakers}</h3>{speakers.length > 0 && may('transcripts.write') && <Names id={id} names={sorted.map(({ name }) => name)} />}</div>
      {speakers.length === 0 ? <p className="quiet">{text.intake.noSpeakers}</p> : (
        <ul className="speakers">
          {sorted.slice(0, SHOWN).map((speaker) => (
            <li key={speaker.name}>
              <span className="speaker-name">{speaker.name}{speaker.role !== null && <span className="quiet"> · {speaker.role}</span>}</span>
              <meter className="speaker-share" min={0} max={1} value={speaker.share} aria-label={`${speaker.name}: ${share(speaker.share)}`} />
              <span className="quiet number small">{share(speaker.share)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Names({ id, names }: { readonly id: string; readonly names: readonly string[] }) {
  const [wanted, setWanted] = useState<Readonly<Record<string, string>>>({})
  const changed = names.map((from) => ({ from, to: (wanted[from] ?? from).trim() })).filter(({ from, to }) => to !== '' && to !== from)
  const rename = useChange({ ask: () => answerOf(api.PATCH('/api/v1/transcripts/{id}/speakers', { params: { path: { id } }, body: { names: changed } })), touches: ['transcript', 'facts', 'quote'], done: () => text.intake.renamed })
  const submit = (close: () => void): void => { if (changed.length === 0) close(); else rename.mutate(undefined, { onSuccess: close }) }
  return (
    <FormModal label={text.intake.rename} title={text.intake.renameTitle} submit={text.settings.save} look="subtle" busy={rename.isPending} onOpen={() => { setWanted({}) }} onSubmit={submit}>
      <p className="quiet">{text.intake.renameLead}</p>
      {names.map((name, index) => <TextInput key={name} label={name} required maxLength={200} autoComplete="off" value={wanted[name] ?? name} {...(index === 0 ? { 'data-autofocus': true } : {})} onChange={(event) => { setWanted({ ...wanted, [name]: event.target.value }) }} />)}
    </FormModal>
  )
}
