import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { text } from '../messages/text.ts'

/** On a phone: the ways to go, from the side. */
export function Menu({ isOpen, onClose, children }: { readonly isOpen: boolean; readonly onClose: () => void; readonly children: ReactNode }) {
  return <Drawer className="drawer" opened={isOpen} onClose={onClose} size={280} closeButtonProps={{ 'aria-label': text.shell.closeMenu }} title={text.shell.navigation}>{children}</Drawer>
}
