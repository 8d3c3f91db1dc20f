import { Radio, useMantineColorScheme } from '@mantine/core'
import { text } from '../messages/text.ts'
import { Part } from './parts.tsx'

const words = text.settings.appearance

/** How the app looks in this browser. */
export function AppearanceSection() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Part lead={words.lead}>
      <Radio.Group label={words.theme} value={colorScheme} onChange={(value) => { setColorScheme(value === 'light' || value === 'dark' ? value : 'auto') }}>
        <div className="stack radios">{(['light', 'dark', 'auto'] as const).map((value) => <Radio key={value} value={value} label={words[value]} />)}</div>
      </Radio.Group>
    </Part>
  )
}
