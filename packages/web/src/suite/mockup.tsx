import { SegmentedControl } from '@mantine/core'
import { useElementSize, useIntersection } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'
import { styleNonce } from '../theme/nonce.ts'
import type { MockupProps } from './pieces.ts'
import { Reference } from './prose.tsx'
import { drawingQuery } from './queries.ts'
import { shown } from './words.ts'

type Screen = MockupProps['screen']

const devices = { phone: { width: 390, height: 760 }, tablet: { width: 820, height: 900 }, desktop: { width: 1280, height: 820 } } as const
type Device = keyof typeof devices
const isDevice = (value: string): value is Device => value in devices

/** A screen as the page it will be, in a frame that may do nothing: no script, no form, no origin, nothing from outside. */
export function Mockup({ document, block, screen }: MockupProps) {
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const drawing = useQuery({ ...drawingQuery(document, block), enabled: entry?.isIntersecting === true })
  const [device, setDevice] = useState<Device>('tablet')
  return (
    <figure className="figure mockup" ref={ref}>
      <figcaption className="row row-between">
        <span><span className="item-id">{screen.id}</span> {shown(screen.title)}</span>
        <SegmentedControl size="xs" aria-label={text.suite.devices.label} value={device} onChange={(value) => { if (isDevice(value)) setDevice(value) }} data={Object.keys(devices).filter(isDevice).map((value) => ({ value, label: text.suite.devices[value] }))} />
      </figcaption>
      <Loaded query={drawing} lines={6}>{({ content }) => <Framed page={content} device={device} title={text.suite.screen(shown(screen.title))} />}</Loaded>
      <Elements screen={screen} />
    </figure>
  )
}

/** The page at the width of the device, made smaller where the column is narrower. Its one style sheet is let in by the nonce of this page and the policy of its own. */
function Framed({ page, device, title }: { readonly page: string; readonly device: Device; readonly title: string }) {
  const { ref, width } = useElementSize()
  const size = devices[device]
  const scale = width === 0 ? 1 : Math.min(1, width / size.width)
  return (
    <div ref={ref} className="mockup-room" style={{ height: size.height * scale }}>
      <iframe title={title} sandbox="" srcDoc={page.replace('<style>', `<style nonce="${styleNonce()}">`)} referrerPolicy="no-referrer" style={{ width: size.width, height: size.height, transform: `scale(${scale})`, insetInlineStart: Math.max(0, (width - size.width * scale) / 2) }} />
    </div>
  )
}

function Elements({ screen }: { readonly screen: Screen }) {
  const elements = screen.sections.flatMap((section) => section.elements)
  if (elements.length === 0) return null
  return (
    <details className="figure-words">
      <summary>{text.suite.elements}</summary>
      <table className="table">
        <thead><tr><th scope="col">{text.suite.element}</th><th scope="col">{text.suite.serves}</th></tr></thead>
        <tbody>{elements.map((element, index) => (
          <tr key={index}><td>{shown(element.label) || text.suite.untitledElement}</td><td>{element.requirement === null ? <span className="quiet">{text.suite.nothing}</span> : <Reference id={element.requirement} />}</td></tr>
        ))}</tbody>
      </table>
    </details>
  )
}
