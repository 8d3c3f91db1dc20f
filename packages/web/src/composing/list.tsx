import { Button } from '@mantine/core'
import { composing as words } from '../messages/composing.ts'
import { Icon } from '../shell/icon.tsx'
import { Empty } from '../shell/states.tsx'
import type { Shown } from './canvas.tsx'
import { inOrder } from './draft.ts'
import { Mend } from './mend.tsx'

interface ListProps extends Shown { /** Without it the list is only looked at. */ readonly onRemove?: (name: string) => void }

/** The same as the drawing, as a list in the order in which things are made. */
export function AgentList({ agents, gates, arrows, problems, chosen, titleOf, onChoose, onMend, onRemove }: ListProps) {
  if (agents.length === 0) return <Empty icon="workflow" title={words.empty}>{words.emptyText}</Empty>
  return (
    <ol className="rows composed">{inOrder(agents, arrows).map(({ name, needs }) => {
      const mine = problems.filter((problem) => problem.agents.includes(name))
      return (
        <li key={name} className={name === chosen ? 'row-chosen' : ''}>
          <Icon name={mine.length > 0 ? 'warning' : gates.includes(name) ? 'hourglass' : 'file'} size={16} />
          <div className="row-main">
            <p className="cell-name">{titleOf(name)}{gates.includes(name) && <span className="small quiet"> · {words.gateMark}</span>}</p>
            <p className="small quiet">{words.reads}: {needs.map(titleOf).join(', ') || words.meeting}</p>
            {mine.map((problem) => <div key={problem.message} className="small composed-problem"><span>{problem.message}</span><Mend problem={problem} titleOf={titleOf} onMend={onMend} /></div>)}
          </div>
          {onRemove !== undefined && (
            <div className="row composed-actions">
              <Button size="compact-xs" variant="default" aria-pressed={name === chosen} aria-label={words.choose(titleOf(name))} onClick={() => { onChoose(name) }}><Icon name="settings" size={14} /></Button>
              <Button size="compact-xs" variant="default" aria-label={words.takeOutNamed(titleOf(name))} onClick={() => { onRemove(name) }}><Icon name="x" size={14} /></Button>
            </div>
          )}
        </li>
      )
    })}</ol>
  )
}
