import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Suspense } from 'react'
import { useMay } from '../api/change.ts'
import { text } from '../messages/text.ts'
import { Dialog } from '../shell/dialog.tsx'
import { Icon } from '../shell/icon.tsx'
import { later } from '../shell/later.ts'
import { Loading } from '../shell/states.tsx'
import type { ShareProps } from './new-link.tsx'

const Links = later(() => import('./links.tsx').then((module) => module.Links))

/** For who may share: links to the documents of this suite, for people without an account. */
export function Share({ project, documents }: ShareProps) {
  const may = useMay()
  const [isOpen, dialog] = useDisclosure(false)
  if (!may('documents.share')) return null
  return (
    <>
      <Button className="suite-action" size="xs" variant="default" leftSection={<Icon name="link" size={14} />} onClick={dialog.open}>{text.sharing.share}</Button>
      <Dialog opened={isOpen} onClose={dialog.close} title={text.sharing.title} size="lg" attributes={{ header: { role: 'none' } }} closeButtonProps={{ 'aria-label': text.shell.close }}>
        <Suspense fallback={<Loading />}><Links project={project} documents={documents} /></Suspense>
      </Dialog>
    </>
  )
}
