import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { text } from '../messages/text.ts'
import { Dialog } from './dialog.tsx'

interface FormModalProps { readonly label: string; readonly title: string; readonly submit: string; readonly busy: boolean; readonly look?: 'filled' | 'default' | 'subtle'; readonly name?: string; readonly children: ReactNode; /** Gets a function that closes the form again. */ readonly onSubmit: (close: () => void) => void; readonly onOpen?: () => void }

/** A button that opens a small form. */
export function FormModal({ label, title, submit, busy, look = 'filled', name = label, children, onSubmit, onOpen }: FormModalProps) {
  const [opened, modal] = useDisclosure(false)
  return (
    <>
      <Button variant={look} size={look === 'subtle' ? 'compact-sm' : 'sm'} aria-label={name} onClick={() => { onOpen?.(); modal.open() }}>{label}</Button>
      <Dialog opened={opened} onClose={modal.close} title={title} closeButtonProps={{ 'aria-label': text.shell.close }}>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); onSubmit(modal.close) }}>
          {children}
          <div className="row row-end"><Button variant="default" onClick={modal.close}>{text.shell.cancel}</Button><Button type="submit" loading={busy}>{submit}</Button></div>
        </form>
      </Dialog>
    </>
  )
}
