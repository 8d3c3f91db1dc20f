import type { ModalProps } from '@mantine/core'
import { Suspense, useState } from 'react'
import { later } from './later.ts'

/** Its parts weigh as much as the page under it. */
export const loadModal = () => import('./modal.tsx').then((module) => module.Modal)
const Modal = later(loadModal)

/** Mantine's modal, made when it is first opened. */
export function Dialog(props: ModalProps) {
  const [wasOpened, keep] = useState(false)
  if (props.opened && !wasOpened) keep(true)
  return wasOpened ? <Suspense fallback={null}><Modal {...props} /></Suspense> : null
}
