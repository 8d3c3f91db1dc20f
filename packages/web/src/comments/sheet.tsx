import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { suite as words } from '../messages/suite.ts'

/** The comments from below, where there is no room beside the document. */
export function Sheet({ isOpen, onClose, children }: { readonly isOpen: boolean; readonly onClose: () => void; readonly children: ReactNode }) {
  // Put together by hand: the head that comes ready is a banner, of which the page has one already. The defaults of the theme are for the ready one.
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} position="bottom" size="72%" lockScroll={false} transitionProps={{ duration: 200 }}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className="row row-between sheet-head"><Drawer.Title>{words.comments.title}</Drawer.Title><Drawer.CloseButton aria-label={words.comments.close} /></div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
