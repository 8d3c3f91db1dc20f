import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'

const grounds = { light: '#fbfbfd', dark: '#12121f' }

/** What stands around the page in the window of an installed app, and in the bar of a phone, has the ground of the theme that was chosen here. */
export function WindowLook() {
  const { colorScheme } = useMantineColorScheme()
  useEffect(() => {
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = grounds[colorScheme === 'auto' ? meta.media.includes('dark') ? 'dark' : 'light' : colorScheme]
  }, [colorScheme])
  return null
}
