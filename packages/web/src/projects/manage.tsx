import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { Dialog } from '../shell/dialog.tsx'
import { Icon } from '../shell/icon.tsx'
import { tell } from '../shell/toasts.tsx'
import { useRestore } from './restore.ts'

const words = text.projects

/** What is seldom done with a project: another name for it, and its end. */
export function Manage({ project: { id, name } }: { readonly project: Schemas['Project'] }) {
  const navigate = useNavigate()
  const restore = useRestore()
  const [isRenaming, dialog] = useDisclosure(false)
  const [wanted, setWanted] = useState(name)
  const rename = useChange({ ask: () => answerOf(api.PATCH('/api/v1/projects/{id}', { params: { path: { id } }, body: { name: wanted.trim() } })), touches: ['project', 'projects', 'runs'], done: () => words.renamed, then: dialog.close })
  const remove = useChange({
    ask: () => doneOf(api.DELETE('/api/v1/projects/{id}', { params: { path: { id } } })), touches: ['projects', 'runs'], done: null,
    then: () => { void navigate({ to: '/' }); tell(words.gone(name), { label: words.undo, run: () => { restore.mutate(id) } }) },
  })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><ActionIcon size={36} variant="default" aria-label={words.more} loading={remove.isPending}><Icon name="more" size={18} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { setWanted(name); dialog.open() }}>{words.rename}</Menu.Item>
          <Menu.Item className="danger" onClick={() => { remove.mutate() }}>{words.delete}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={isRenaming} onClose={dialog.close} title={words.rename} closeButtonProps={{ 'aria-label': text.shell.close }}>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); rename.mutate() }}>
          <TextInput label={words.name} required maxLength={200} data-autofocus value={wanted} onChange={(event) => { setWanted(event.target.value) }} />
          <div className="row row-end"><Button variant="default" onClick={dialog.close}>{text.shell.cancel}</Button><Button type="submit" loading={rename.isPending}>{words.save}</Button></div>
        </form>
      </Dialog>
    </>
  )
}
