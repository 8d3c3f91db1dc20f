import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { useKeptFocus } from '../shell/keep-focus.ts'
import type { IconName } from '../shell/icon-shapes.ts'
import { copy } from '../shell/toasts.tsx'

interface PartProps { /** The first part of a section goes by the name of the section, which is the heading of the page. */ readonly title?: string; readonly lead?: ReactNode; readonly action?: ReactNode; readonly children?: ReactNode }

/** A part of a section of the settings. */
export function Part({ title, lead, action, children }: PartProps) {
  return (
    <section className="section settings-part">
      <div className="settings-head">
        <div>{title !== undefined && <h2>{title}</h2>}{lead !== undefined && lead !== false && <p className="quiet">{lead}</p>}</div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** By which names whoever runs the server sets what the words before speak of. */
export function Configured({ names }: { readonly names: readonly string[] }) {
  return names.length > 0 && <span className="small quiet">{text.settings.configured} <code className="mono">{names.join(', ')}</code></span>
}

/** In the place of what somebody may not see: who can help. */
export function Closed({ children = text.settings.closed }: { readonly children?: ReactNode }) {
  return <p className="settings-note"><Icon name="shield" size={16} /><span>{children}</span></p>
}

/** Nothing here yet, in one line inside a section. */
export function None({ icon = 'list', children }: { readonly icon?: IconName; readonly children: ReactNode }) {
  return <p className="settings-note"><Icon name={icon} size={16} /><span>{children}</span></p>
}

/** Text to carry elsewhere: all of it is seen, and a button in its field copies it. */
export function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  const id = useId()
  return (
    <div className="copied" role="group" aria-labelledby={id}>
      <span className="copied-label" id={id}>{label}</span>
      <div className="copied-field">
        <pre>{value}</pre>
        <ActionIcon variant="subtle" color="gray" aria-label={`${text.settings.copy}: ${label}`} title={text.settings.copy} onClick={() => { void copy(value) }}><Icon name="copy" size={16} /></ActionIcon>
      </div>
    </div>
  )
}

/** What was just made and has such a word. */
export interface Made { readonly id: string; readonly secret: string }

/** That word, while what it opens is among those that there are: of what was revoked nobody needs it. */
export function secretOf(made: Made | null, all: readonly { readonly id: string }[] | undefined): string | null {
  return made !== null && (all === undefined || all.some(({ id }) => id === made.id)) ? made.secret : null
}

/** A word that is shown once, such as a key, with a button that copies it. */
export function ShownOnce({ label, value, hint, onClose }: { readonly label: string; readonly value: string; readonly hint: string; readonly onClose: () => void }) {
  useKeptFocus(useRef(true))
  return (
    <div className="shown-once stack" role="status">
      <TextInput label={label} description={hint} readOnly value={value} onFocus={(event) => { event.target.select() }} classNames={{ input: 'mono' }} />
      <div className="row"><Button size="xs" leftSection={<Icon name="copy" size={14} />} onClick={() => { void copy(value) }}>{text.settings.copy}</Button><Button size="xs" variant="default" onClick={onClose}>{text.settings.haveIt}</Button></div>
    </div>
  )
}
