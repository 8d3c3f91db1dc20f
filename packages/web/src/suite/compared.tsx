import type { Comparison } from '@aicoe/client'
import { Checkbox, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { text } from '../messages/text.ts'
import { shown } from './words.ts'

type BlockChange = Comparison['blocks'][number]
type LineChange = BlockChange['lines'][number]
const changes = ['changed', 'moved', 'added', 'removed', 'same'] as const

/** Two versions block by block and word by word, in one text or side by side. */
export function Compared({ comparison }: { readonly comparison: Comparison }) {
  const isNarrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false })
  const [layout, setLayout] = useState<string>(isNarrow ? 'inline' : 'beside')
  const [only, setOnly] = useState(true)
  const blocks = comparison.blocks.filter((block) => !only || block.change !== 'same')
  const counts = changes.filter((change) => (comparison.counts[change] ?? 0) > 0).map((change) => `${comparison.counts[change] ?? 0} ${text.suite.history.changes[change]}`).join(', ')
  return (
    <>
      <div className="row row-between">
        <SegmentedControl size="xs" aria-label={text.suite.history.layout} value={layout} onChange={setLayout} data={[{ value: 'inline', label: text.suite.history.inline }, { value: 'beside', label: text.suite.history.beside }]} />
        <Checkbox label={text.suite.history.only} checked={only} onChange={(event) => { setOnly(event.target.checked) }} />
      </div>
      <p className="small quiet">{text.suite.history.counts(counts)}</p>
      {blocks.length === 0 && <p>{text.suite.history.same}</p>}
      <div className="compared">{blocks.map((block, index) => <BlockChanged key={`${block.id}/${index}`} block={block} isBeside={layout === 'beside'} only={only} />)}</div>
    </>
  )
}

function BlockChanged({ block, isBeside, only }: { readonly block: BlockChange; readonly isBeside: boolean; readonly only: boolean }) {
  const lines = block.lines.filter((line) => !only || line.change !== 'same')
  return (
    <section className="compared-block" aria-label={`${shown(block.id)}: ${text.suite.history.changes[block.change]}`}>
      <p className="small quiet"><span className="item-id">{shown(block.id)}</span> <span className={`chip chip-${tones[block.change]}`}>{text.suite.history.changes[block.change]}</span></p>
      {lines.length === 0 && block.change !== 'same' && <p className="small">{text.suite.history.proofOnly}</p>}
      {lines.map((line, index) => (isBeside ? <Beside key={`${line.id}/${index}`} line={line} /> : <p key={`${line.id}/${index}`} className="compared-line"><Words line={line} without={null} /></p>))}
    </section>
  )
}

const tones = { same: 'quiet', changed: 'warn', moved: 'live', added: 'good', removed: 'bad' } as const

function Beside({ line }: { readonly line: LineChange }) {
  return <div className="compared-beside"><p className="compared-line"><Words line={line} without="added" /></p><p className="compared-line"><Words line={line} without="removed" /></p></div>
}

function Words({ line, without }: { readonly line: LineChange; readonly without: 'added' | 'removed' | null }) {
  return line.words.filter(({ change }) => change !== without).map(({ change, text: words }, index) => {
    if (change === 'added') return <ins key={index}>{shown(words)}</ins>
    return change === 'removed' ? <del key={index}>{shown(words)}</del> : <span key={index}>{shown(words)}</span>
  })
}
