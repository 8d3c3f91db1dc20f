import { Modal as Ready } from '@mantine/core'
import type { ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'

/** Opens once it is there, so that it knows from where: the focus goes back to that. */
export function Modal({ opened, ...props }: ModalProps) {
  const [isThere, setThere] = useState(false)
  useEffect(() => { setThere(true) }, [])
  return <Ready {...props} opened={isThere && opened} />
}
