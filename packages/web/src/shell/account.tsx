import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { enterWith } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'

const schemes = [
  { value: 'light', label: text.shell.theme.light, icon: 'sun' }, { value: 'dark', label: text.shell.theme.dark, icon: 'moon' }, { value: 'auto', label: text.shell.theme.auto, icon: 'monitor' },
] as const satisfies readonly { value: string; label: string; icon: IconName }[]

/** Theme and sign-out. */
export function Account() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="top-start">
      <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={text.shell.account}><Icon name="user" /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text.shell.theme.label}</Menu.Label>
        {schemes.map(({ value, label, icon }) => (
          <Menu.Item key={value} leftSection={<Icon name={icon} size={16} />} rightSection={colorScheme === value ? <Icon name="check" size={14} /> : null} onClick={() => { setColorScheme(value) }}>{label}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => { enterWith(null) }}>{text.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
