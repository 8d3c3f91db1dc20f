import type { Quote } from '@aicoe/client'
import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { dollars, duration, short, span } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Failure } from '../shell/failure.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loading } from '../shell/states.tsx'
import { isMade } from './made.ts'

export interface Wishes { readonly author: 'models' | 'rules'; readonly approve: boolean }
interface EstimateProps {
  readonly quote: Quote | undefined
  readonly error: unknown
  readonly hasModels: boolean
  readonly wishes: Wishes
  readonly onWish: (wishes: Wishes) => void
  readonly isEmpty: boolean
  readonly isStarting: boolean
  /** The run whose suite has all of it already. */
  readonly made: string | null
  readonly onStart: () => void
}

/** Below, a number of seconds would be more exact than it is true: rules write in a blink, but not on a busy machine. */
const SOON_MS = 5_000

/** What it takes, with its range, and the button that starts it. */
export function Estimate({ quote, error, hasModels, wishes, onWish, isEmpty, isStarting, made, onStart }: EstimateProps) {
  return (
    <section className="card stack estimate" aria-labelledby="quote">
      <h2 id="quote">{text.intake.quote}</h2>
      {hasModels
        ? <SegmentedControl aria-label={text.intake.writeBy} value={wishes.author} onChange={(author) => { onWish({ ...wishes, author: author === 'rules' ? 'rules' : 'models' }) }} data={[{ value: 'models', label: text.intake.models }, { value: 'rules', label: text.intake.rules }]} />
        : <p className="quiet small">{text.intake.rulesNote}</p>}
      {isEmpty ? <p className="quiet">{text.intake.nothing}</p> : <Figures quote={quote} error={error} />}
      <Checkbox checked={wishes.approve} onChange={(event) => { onWish({ ...wishes, approve: event.currentTarget.checked }) }} label={text.intake.approve} description={text.intake.approveHint} />
      {quote !== undefined && !isEmpty && isMade(quote) && <p className="small">{text.intake.allReused}</p>}
      <div className="estimate-go">
        {quote !== undefined && !isEmpty && <p className="small estimate-short">{costOf(quote)}<br /><span className="quiet">{timeOf(quote)}</span></p>}
        {made !== null && <Button size="md" renderRoot={(props) => <Link {...props} to="/suites/$run" params={{ run: made }} />}>{text.running.suite}</Button>}
        <Button size="md" variant={made === null ? 'filled' : 'default'} disabled={isEmpty} loading={isStarting} onClick={onStart} leftSection={<Icon name="play" size={16} />}>{text.intake.start}</Button>
      </div>
    </section>
  )
}

function costOf({ costUsd, unpriced }: Quote): string {
  return costUsd.high === 0 && unpriced.length === 0 ? text.intake.free : span(dollars(costUsd.low), dollars(costUsd.high))
}

function timeOf({ calls, milliseconds }: Quote): string {
  return calls.high === 0 && milliseconds.high < SOON_MS ? text.intake.soon : span(duration(milliseconds.low), duration(milliseconds.high))
}

function Figures({ quote, error }: Pick<EstimateProps, 'quote' | 'error'>) {
  if (quote === undefined) return error === null || error === undefined ? <Loading lines={3} /> : <Failure error={error} />
  const rows = [
    [text.intake.cost, costOf(quote)],
    [text.intake.time, timeOf(quote)],
    ...(quote.calls.high === 0 ? [] : [[text.intake.calls, span(short(quote.calls.low), short(quote.calls.high))],
      [text.intake.tokens, span(short(quote.inputTokens.low + quote.outputTokens.low), short(quote.inputTokens.high + quote.outputTokens.high))]]),
  ] as const
  return (
    <>
      <dl className="properties">{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="number">{value}</dd></div>)}</dl>
      {quote.unpriced.length > 0 && <p className="small quiet">{text.intake.unpriced(quote.unpriced)}</p>}
    </>
  )
}
