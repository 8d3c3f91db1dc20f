import { Menu, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { workFor } from '../api/client.ts'
import { meQuery } from '../api/queries.ts'
import { leave } from '../doors/leave.ts'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'
import { Who } from './who.tsx'

const schemes = [
  { value: 'light', label: text.shell.theme.light, icon: 'sun' }, { value: 'dark', label: text.shell.theme.dark, icon: 'moon' }, { value: 'auto', label: text.shell.theme.auto, icon: 'monitor' },
] as const satisfies readonly { value: string; label: string; icon: IconName }[]

/** The way to the account, others to work for, the theme, the way out. It is made because somebody opens it. */
export function AccountMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [isOpen, setOpen] = useState(false)
  const who = useRef<HTMLButtonElement>(null)
  // It takes the place, and the focus, of the button that was pressed: that is where the focus comes back to.
  useEffect(() => { who.current?.focus(); setOpen(true) }, [])
  return (
    <Menu position="top-start" width={240} opened={isOpen} onChange={setOpen}>
      <Menu.Target><Who ref={who} /></Menu.Target>
      <Menu.Dropdown>
        <Organizations />
        <Menu.Label>{text.shell.theme.label}</Menu.Label>
        {schemes.map(({ value, label, icon }) => (
          <Menu.Item key={value} leftSection={<Icon name={icon} size={16} />} rightSection={colorScheme === value ? <Icon name="check" size={14} /> : null} onClick={() => { setColorScheme(value) }}>{label}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link {...props} to="/settings/$section" params={{ section: 'account' }} />} leftSection={<Icon name="user" size={16} />}>{text.shell.accountSettings}</Menu.Item>
        <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => { void leave() }}>{text.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The organisations of a person who is in several. */
function Organizations() {
  const me = useQuery(meQuery).data
  if (me === undefined || me.organizations.length < 2) return null
  return (
    <>
      <Menu.Label>{text.shell.organizations}</Menu.Label>
      {me.organizations.map((each) => (
        <Menu.Item key={each.id} className="menu-name" leftSection={<Icon name="building" size={16} />} rightSection={each.id === me.organization?.id ? <Icon name="check" size={14} /> : null} onClick={() => { workFor(each.id) }}>{each.name}</Menu.Item>
      ))}
      <Menu.Divider />
    </>
  )
}
