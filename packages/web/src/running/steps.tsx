import type { Step } from '@aicoe/client'
import type { ReactNode } from 'react'
import { duration } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { StepState } from './step-state.tsx'

interface StepsProps { readonly steps: readonly Step[]; readonly chosen: string | null; readonly onChoose: (step: string) => void; /** What opens under the chosen row, where there is no room beside it. */ readonly children?: ReactNode }

/** The steps as a list: for phones, for screen readers, for whoever likes lists. */
export function Steps({ steps, chosen, onChoose, children = false }: StepsProps) {
  return (
    <ol className="rows steps" aria-label={text.running.steps}>
      {steps.map((step) => {
        const isChosen = step.name === chosen
        const done = step.parts.filter((part) => part.state === 'done').length
        return (
          <li key={step.name}>
            <button type="button" className={`plain-button row-link${isChosen ? ' row-chosen' : ''}`} {...(children === false ? { 'aria-pressed': isChosen } : { 'aria-expanded': isChosen })} onClick={() => { onChoose(step.name) }}>
              <span className="row-main row-title">{step.title}</span>
              <span className="small quiet number">{step.parts.length > 0 && step.state === 'running' ? text.running.parts(done, step.parts.length) : step.durationMs === null ? '' : duration(step.durationMs)}</span>
              <StepState step={step} />
            </button>
            {isChosen && children}
          </li>
        )
      })}
    </ol>
  )
}
