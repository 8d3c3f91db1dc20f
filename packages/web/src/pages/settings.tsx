import { Link, useParams } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { text } from '../messages/text.ts'
import { sections } from '../settings/sections.ts'
import '../settings/settings.css'
import { NotFound } from '../shell/fallbacks.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loading } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'

/** The settings: a list of sections at the left, one of them beside it; on a phone one after the other. The address without a section is the list on a phone, the first section elsewhere. */
export function SettingsPage() {
  const { section } = useParams({ strict: false })
  const list = useRef<HTMLElement>(null)
  // The list is longer than many windows: what is open in it must be seen, and the page stay where it is.
  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (list.current && entry) list.current.scrollTop = entry.offsetTop - list.current.clientHeight / 2
  }, [section])
  const open = section === undefined ? sections[0] : sections.find(({ name }) => name === section)
  useTitle(open === undefined ? undefined : section === undefined ? text.settings.title : text.settings.sections[open.name])
  if (open === undefined) return <NotFound />
  return (
    <div className={`page page-settings ${section === undefined ? 'settings-index' : 'settings-open'}`}>
      <div className="page-head">
        {section === undefined && <h1 className="settings-all">{text.settings.title}</h1>}
        <div className="settings-one">
          <p className={`small${open === sections[0] ? ' settings-home' : ''}`}><Link className="row" to="/settings"><Icon name="arrowLeft" size={14} />{text.settings.title}</Link></p>
          <h1>{text.settings.sections[open.name]}</h1>
        </div>
      </div>
      <div className="settings">
        <nav ref={list} className="settings-nav" aria-label={text.settings.list}>
          {[...Map.groupBy(sections, ({ group }) => group)].map(([group, members]) => (
            <section key={group} aria-labelledby={`settings-${group}`}>
              <h2 className="settings-group" id={`settings-${group}`}>{text.settings.groups[group]}</h2>
              <ul className="settings-list">
                {members.map(({ name, icon }) => (
                  <li key={name}><Link className={`nav-link${section === undefined && name === open.name ? ' settings-first' : ''}`} to="/settings/$section" params={{ section: name }} activeProps={{ className: 'active' }}><Icon name={icon} />{text.settings.sections[name]}</Link></li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <div className="settings-body"><Suspense key={open.name} fallback={<Loading shape={['rows']} />}><open.Page /></Suspense></div>
      </div>
    </div>
  )
}
