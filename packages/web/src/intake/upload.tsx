import { Button, Loader, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'

interface UploadProps { readonly busy: boolean; readonly onFile: (file: File) => void }

/** Takes the transcript: dropped, chosen or pasted. */
export function Upload({ busy, onFile }: UploadProps) {
  const [over, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null): void => { const file = files?.[0]; if (file !== undefined && !busy) onFile(file) }
  const drop = (event: DragEvent): void => { event.preventDefault(); setOver(false); take(event.dataTransfer.files) }
  return (
    <div className="stack upload">
      <div className={over ? 'drop drop-over' : 'drop'} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => { setOver(false) }} onDrop={drop}>
        {busy
          ? <p className="row" role="status"><Loader size="sm" />{text.intake.reading}</p>
          : (
            <>
              <span className="empty-icon"><Icon name="upload" size={22} /></span>
              <h2>{text.intake.drop}</h2>
              <p className="quiet">{text.intake.dropHint}</p>
              <Button onClick={() => input.current?.click()}>{text.intake.choose}</Button>
            </>
          )}
        <input ref={input} type="file" hidden aria-label={text.intake.choose} accept=".txt,.md,.vtt,.srt,.docx,.json,text/*" onChange={(event) => { take(event.target.files); event.target.value = '' }} />
      </div>
      <Textarea label={text.intake.paste} placeholder={text.intake.pasteHint} autosize minRows={5} maxRows={14} value={pasted} onChange={(event) => { setPasted(event.target.value) }} />
      <div><Button variant="default" disabled={pasted.trim() === '' || busy} onClick={() => { onFile(new File([pasted], text.intake.pastedName, { type: 'text/plain' })) }}>{text.intake.usePasted}</Button></div>
    </div>
  )
}
