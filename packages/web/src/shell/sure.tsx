import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { text } from '../messages/text.ts'
import { Dialog } from './dialog.tsx'
import { useKeptFocus } from './keep-focus.ts'

interface SureProps { readonly label: string; readonly title: string; readonly children: ReactNode; readonly confirm: string; readonly busy: boolean; /** Must be typed, to be sure. */ readonly word?: string; readonly look?: 'subtle' | 'default'; readonly name?: string; /** Why it cannot be done now. */ readonly reason?: string | null; readonly onConfirm: () => void }

/** A button for what cannot be undone: asks once more, and says what will happen. `name` is what a screen reader hears. */
export function Sure({ label, title, children, confirm, busy, word, look = 'subtle', name = label, reason = null, onConfirm }: SureProps) {
  const [opened, modal] = useDisclosure(false)
  const [typed, setTyped] = useState('')
  const confirmed = useRef(false)
  useKeptFocus(confirmed)
  const submit = (): void => { confirmed.current = true; modal.close(); setTyped(''); onConfirm() }
  return (
    <>
      <Button size={look === 'subtle' ? 'compact-sm' : 'sm'} variant={look} color="red" className="danger" aria-label={name} loading={busy} disabled={reason !== null} title={reason ?? undefined} onClick={modal.open}>{label}</Button>
      <Dialog opened={opened} onClose={modal.close} title={title} closeButtonProps={{ 'aria-label': text.shell.close }}>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
          <div>{children}</div>
          {word !== undefined && <TextInput label={text.shell.typeName(word)} required data-autofocus autoComplete="off" value={typed} onChange={(event) => { setTyped(event.target.value) }} />}
          <div className="row row-end">
            <Button variant="default" onClick={modal.close}>{text.shell.cancel}</Button>
            <Button type="submit" color="red" className="danger-filled" disabled={word !== undefined && typed !== word}>{confirm}</Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
