import { Button, Checkbox, Radio } from '@mantine/core'
import { useState } from 'react'
import { text } from '../messages/text.ts'
import { toggle, without } from './selection.ts'
import type { Choice } from './selection.ts'

interface Template { readonly name: string; readonly gates: readonly string[]; readonly title: string; readonly description: string; readonly makes: readonly string[] }
interface ChooseProps {
  readonly templates: readonly Template[]
  /** What the run is going to be of. */
  readonly template: Template | undefined
  readonly onTemplate: (name: string) => void
  readonly choices: readonly Choice[]
  readonly selected: ReadonlySet<string>
  readonly onChange: (selected: ReadonlySet<string>) => void
  /** What is told about a document beside its name: its cost, or that it is reused. */
  readonly note: (kind: string) => string | null
}

/** Which documents: by template, then one by one. Each says what would be lost without it. */
export function Choose({ templates, template: of, onTemplate, choices, selected, onChange, note }: ChooseProps) {
  const template = of !== undefined && of.makes.length === selected.size && of.makes.every((kind) => selected.has(kind)) ? of : undefined
  const [gone, setGone] = useState<string | null>(null)
  const change = (choice: Choice): void => {
    const { lost, poorer } = without(choices, selected, choice.makes)
    setGone(selected.has(choice.makes) && lost.length + poorer.length > 0 ? text.intake.leftOut(choice.title, lost, poorer) : null)
    onChange(toggle(choices, selected, choice.makes))
  }
  return (
    <section className="card stack" aria-labelledby="what">
      <h2 id="what">{text.intake.what}</h2>
      <Radio.Group aria-label={text.intake.template} value={template?.name ?? ''} onChange={onTemplate}>
        <div className="stack">{templates.map(({ name, title, description }) => <Radio key={name} value={name} label={title} description={description} />)}</div>
      </Radio.Group>
      {of !== undefined && of.gates.length > 0 && <p className="small quiet">{text.workflows.gates(of.gates.map((name) => choices.find((choice) => choice.name === name)?.title ?? name))}</p>}
      <div className="row row-between">
        <h3>{text.intake.documents}</h3>
        <div className="row">
          <Button size="compact-sm" variant="subtle" onClick={() => { onChange(new Set(choices.map((choice) => choice.makes))) }}>{text.intake.all}</Button>
          <Button size="compact-sm" variant="subtle" onClick={() => { onChange(new Set()) }}>{text.intake.none}</Button>
        </div>
      </div>
      {gone !== null && <p className="left-out small" role="status">{gone}</p>}
      <ul className="choices">
        {choices.map((choice) => <ChoiceRow key={choice.makes} choice={choice} choices={choices} selected={selected} note={note(choice.makes)} onToggle={() => { change(choice) }} />)}
      </ul>
    </section>
  )
}

interface RowProps { readonly choice: Choice; readonly choices: readonly Choice[]; readonly selected: ReadonlySet<string>; readonly note: string | null; readonly onToggle: () => void }

function ChoiceRow({ choice, choices, selected, note, onToggle }: RowProps) {
  const isOn = selected.has(choice.makes)
  const { lost, poorer } = without(choices, selected, choice.makes)
  const users = lost.length + poorer.length
  const whole = [lost.length > 0 ? text.intake.takes(lost) : null, poorer.length > 0 ? text.intake.poorer(poorer) : null].filter((effect) => effect !== null).join('. ')
  return (
    <li className="choice" title={isOn ? whole : ''}>
      <Checkbox checked={isOn} onChange={onToggle} label={choice.title} {...(users === 0 || !isOn ? {} : { description: text.intake.usedBy(users) })} />
      {note !== null && isOn && <span className="small quiet number choice-note">{note}</span>}
    </li>
  )
}
