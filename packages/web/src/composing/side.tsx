import { Button, Switch, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Dispatch } from 'react'
import { composing as words } from '../messages/composing.ts'
import type { Agent, Problem } from './changes.ts'
import type { Arrow, Draft, Step } from './draft.ts'
import { Mend } from './mend.tsx'

interface SideProps { readonly agent: Agent; /** Somebody wanted to see this, and is brought there. */ readonly isAsked: boolean; readonly draft: Draft; readonly arrows: readonly Arrow[]; readonly problems: readonly Problem[]; readonly titleOf: (name: string) => string; readonly onMend: (problem: Problem) => void; readonly dispatch: Dispatch<Step> }

/** One agent of the workflow: what it reads, what is wrong, and how it is set. */
export function AgentSettings({ agent: { name, title, instructable }, isAsked, draft, arrows, problems, titleOf, onMend, dispatch }: SideProps) {
  const read = arrows.filter(({ to }) => to === name)
  const told = draft.parameters[name]?.['instructions']
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => { if (isAsked) heading.current?.focus() }, [isAsked])
  return (
    <section className="card stack" aria-label={words.choose(title)}>
      <h2 ref={heading} tabIndex={-1}>{title}</h2>
      <p className="small quiet">{words.reads}: {read.map(({ from, needed }) => (needed ? titleOf(from) : `${titleOf(from)} (${words.alsoReads})`)).join(', ') || words.meeting}</p>
      {problems.filter(({ agents }) => agents.includes(name)).map((problem) => <div key={problem.message} className="problem small"><p>{problem.message}</p><div><Mend problem={problem} titleOf={titleOf} onMend={onMend} /></div></div>)}
      <Switch label={words.gate} description={words.gateHint} checked={draft.gates.includes(name)} onChange={() => { dispatch({ do: 'gate', agent: name }) }} />
      {instructable
        ? <Textarea label={words.instructions} description={words.instructionsHint} autosize minRows={3} maxRows={10} maxLength={2_000} value={typeof told === 'string' ? told : ''} onChange={(event) => { dispatch({ do: 'instruct', agent: name, text: event.target.value }) }} />
        : <p className="small quiet">{words.byRules}</p>}
      <div><Button size="compact-sm" variant="default" aria-label={words.takeOutNamed(title)} onClick={() => { dispatch({ do: 'remove', agents: [name] }) }}>{words.takeOut}</Button></div>
    </section>
  )
}

/** How the workflow is called, and who may use it. */
export function About({ draft, manageable, dispatch }: { readonly draft: Draft; readonly manageable: boolean; readonly dispatch: Dispatch<Step> }) {
  return (
    <section className="card stack" aria-labelledby="about">
      <h2 id="about">{words.about}</h2>
      <TextInput label={words.name} required maxLength={120} value={draft.title} onChange={(event) => { dispatch({ do: 'write', field: 'title', text: event.target.value }) }} />
      <Textarea label={words.description} autosize minRows={2} maxRows={6} maxLength={1_000} value={draft.description} onChange={(event) => { dispatch({ do: 'write', field: 'description', text: event.target.value.replaceAll('\n', ' ') }) }} />
      <Switch label={words.visibility} description={words.visibilityHint} checked={draft.visibility === 'organization'} disabled={!manageable} onChange={() => { dispatch({ do: 'share' }) }} />
    </section>
  )
}
