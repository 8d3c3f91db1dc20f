import { Button, Modal } from '@mantine/core'
import { useDisclosure, useIntersection } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import type { DiagramProps } from './pieces.ts'
import { drawingQuery } from './queries.ts'
import { shown } from './words.ts'

interface Picture { readonly address: string; readonly width: number; readonly height: number; readonly title: string; readonly words: readonly string[] }

/** A diagram as a picture, with the same in words beneath it; asked for when one comes near it. */
export function Diagram({ document, block, title }: DiagramProps) {
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const drawing = useQuery({ ...drawingQuery(document, block), enabled: entry?.isIntersecting === true })
  const [isOpen, viewer] = useDisclosure(false)
  return (
    <figure className="figure" ref={ref}>
      <Loaded query={drawing} lines={6}>{({ content, width, height, words }) => {
        const picture = { address: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(content)}`, width: width ?? 800, height: height ?? 600, title: shown(title), words }
        return <Drawn picture={picture} isOpen={isOpen} onOpen={viewer.open} onClose={viewer.close} />
      }}</Loaded>
    </figure>
  )
}

function Drawn({ picture, isOpen, onOpen, onClose }: { readonly picture: Picture; readonly isOpen: boolean; readonly onOpen: () => void; readonly onClose: () => void }) {
  const caption = useId()
  return (
    <>
      <div className="figure-room">
        <button type="button" className="figure-paper" onClick={onOpen} aria-label={`${text.suite.enlarge}: ${picture.title}`}>
          <img src={picture.address} width={picture.width} height={picture.height} style={{ '--drawn': `${picture.width}px` } as CSSProperties} alt={text.suite.drawing(picture.title)} />
        </button>
      </div>
      <figcaption id={caption} className="row row-between"><span>{picture.title}</span><Button className="figure-more" size="compact-sm" variant="subtle" onClick={onOpen} leftSection={<Icon name="maximize" size={14} />}>{text.suite.enlarge}</Button></figcaption>
      {picture.words.length > 0 && <details className="figure-words"><summary>{text.suite.words}</summary><ul>{picture.words.map((sentence, index) => <li key={index}>{shown(sentence)}</li>)}</ul></details>}
      <Modal opened={isOpen} onClose={onClose} title={picture.title} fullScreen radius={0} closeButtonProps={{ 'aria-label': text.shell.close }} classNames={{ body: 'viewer-body' }}><Viewer picture={picture} /></Modal>
    </>
  )
}

interface Look { readonly zoom: number; readonly x: number; readonly y: number }
const nearest = (zoom: number): number => Math.min(8, Math.max(0.1, zoom))

/** The picture at any size: wheel or keys change it, dragging or arrows move it. */
function Viewer({ picture }: { readonly picture: Picture }) {
  const fit = nearest(Math.min((window.innerWidth - 48) / picture.width, (window.innerHeight - 150) / picture.height, 1.5))
  const [look, setLook] = useState<Look>({ zoom: fit, x: 0, y: 0 })
  const held = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const zoomBy = (factor: number): void => { setLook((before) => ({ ...before, zoom: nearest(before.zoom * factor) })) }
  const move = (x: number, y: number): void => { setLook((before) => ({ ...before, x: before.x + x, y: before.y + y })) }
  const reset = (): void => { setLook({ zoom: fit, x: 0, y: 0 }) }
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => { zoomBy(1.25) }, '=': () => { zoomBy(1.25) }, '-': () => { zoomBy(0.8) }, '0': reset,
    ArrowLeft: () => { move(60, 0) }, ArrowRight: () => { move(-60, 0) }, ArrowUp: () => { move(0, 60) }, ArrowDown: () => { move(0, -60) },
  }
  const onKeyDown = (event: KeyboardEvent): void => { const act = keys[event.key]; if (act !== undefined) { event.preventDefault(); act() } }
  const onPointerDown = (event: PointerEvent): void => { held.current = { x: event.clientX, y: event.clientY }; event.currentTarget.setPointerCapture(event.pointerId) }
  const onPointerMove = (event: PointerEvent): void => {
    if (held.current === null) return
    move(event.clientX - held.current.x, event.clientY - held.current.y)
    held.current = { x: event.clientX, y: event.clientY }
  }
  return (
    <>
      <div className="row">
        <Button size="xs" variant="default" onClick={() => { zoomBy(0.8) }} leftSection={<Icon name="zoomOut" size={14} />}>{text.suite.zoomOut}</Button>
        <Button size="xs" variant="default" onClick={() => { zoomBy(1.25) }} leftSection={<Icon name="zoomIn" size={14} />}>{text.suite.zoomIn}</Button>
        <Button size="xs" variant="default" onClick={reset}>{text.suite.fit}</Button>
        <output className="small number">{Math.round(look.zoom * 100)} %</output>
        <span className="small quiet"><span className="for-keys">{text.suite.zoomKeys}</span><span className="for-touch">{text.suite.zoomTouch}</span></span>
      </div>
      <div className="viewer" role="application" data-autofocus aria-label={`${text.suite.drawing(picture.title)}. ${text.suite.zoomKeys}`} tabIndex={0} onKeyDown={onKeyDown} onWheel={(event) => { zoomBy(event.deltaY < 0 ? 1.1 : 0.9) }}
        onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => { held.current = null }} onPointerCancel={() => { held.current = null }}>
        <img src={picture.address} width={picture.width} height={picture.height} alt="" draggable={false} style={{ transform: `translate(calc(-50% + ${look.x}px), calc(-50% + ${look.y}px)) scale(${look.zoom})` }} />
      </div>
    </>
  )
}
