import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { composing as words } from '../messages/composing.ts'
import { Icon } from '../shell/icon.tsx'
import type { Agent } from './changes.ts'

/** What is dragged from here onto the drawing. */
export const DRAGGED = 'application/x-aicoe-agent'

interface PaletteProps { readonly agents: readonly Agent[]; readonly chosen: readonly string[]; readonly onAdd: (name: string) => void; readonly onRemove: (name: string) => void }

/** All agents there are, to be dragged onto the drawing or added with a button. */
export function Palette({ agents, chosen, onAdd, onRemove }: PaletteProps) {
  const [wanted, setWanted] = useState('')
  const shown = agents.filter(({ title, name }) => `${title} ${name}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <section className="card stack palette-agents" aria-labelledby="agents">
      <div><h2 id="agents">{words.agents}</h2><p className="small quiet">{words.agentsLead}</p></div>
      <TextInput aria-label={words.find} placeholder={words.find} value={wanted} onChange={(event) => { setWanted(event.target.value) }} />
      {shown.length === 0 && <p className="small quiet">{words.noAgents}</p>}
      <ul className="agents">{shown.map(({ name, title }) => {
        const isIn = chosen.includes(name)
        return (
          <li key={name} className={isIn ? 'agent agent-in' : 'agent'} draggable={!isIn} onDragStart={(event) => { event.dataTransfer.setData(DRAGGED, name); event.dataTransfer.effectAllowed = 'copy' }}>
            <Icon name={isIn ? 'check' : 'file'} size={14} /><span className="row-main">{title}</span>
            <Button size="compact-xs" variant="subtle" aria-label={isIn ? words.takeOutNamed(title) : words.addNamed(title)} onClick={() => { (isIn ? onRemove : onAdd)(name) }}>{isIn ? words.takeOut : words.add}</Button>
          </li>
        )
      })}</ul>
    </section>
  )
}
