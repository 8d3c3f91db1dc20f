import { createTheme } from '@mantine/core'
import type { MantineColorsTuple } from '@mantine/core'
import { createElement } from 'react'
import { Icon } from '../shell/icon.tsx'

/** The accent from light to dark. Where a tone must follow the theme, tokens.css gives it; this is what Mantine derives the rest from. */
const accent: MantineColorsTuple = ['#eef2ff', '#dde5ff', '#b9c7ff', '#93a8ff', '#6f88f5', '#4f6ae6', '#3d5adb', '#2f52d0', '#2644b3', '#1d3690']

/** Ink in the place of neutral greys, so that both themes stand on the same ground as tokens.css. */
const gray: MantineColorsTuple = ['#f8f9fc', '#f3f4f8', '#e3e5ee', '#d5d7e3', '#8a8da3', '#6d7088', '#5c5f76', '#4a4d63', '#33354a', '#1a1a2e']
const dark: MantineColorsTuple = ['#d3d4e3', '#b8bad0', '#a2a4bd', '#8d90a9', '#7c7f9a', '#2d2d45', '#1f1f33', '#1a1a2b', '#12121f', '#0d0d18']

export const theme = createTheme({
  primaryColor: 'accent', colors: { accent, gray, dark }, primaryShade: { light: 7, dark: 3 },
  fontFamily: 'var(--sans)', fontFamilyMonospace: 'var(--mono)', headings: { fontFamily: 'var(--sans)' },
  defaultRadius: 'md', autoContrast: true, radius: { sm: '6px', md: '8px', lg: '14px' }, respectReducedMotion: true, cursorType: 'pointer',
  components: {
    Button: { defaultProps: { variant: 'filled' } },
    // The head of a dialog is no second banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } }, lockScroll: false, centered: true, transitionProps: { duration: 150 }, radius: 'lg' } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } }, lockScroll: false, transitionProps: { duration: 200 } } },
    // One small chevron: Mantine's two look like the steps of a number.
    NativeSelect: { defaultProps: { rightSection: createElement(Icon, { name: 'chevronDown', size: 14 }) } },
    SegmentedControl: { defaultProps: { withItemsBorders: false } },
    Menu: { defaultProps: { radius: 'md', shadow: 'md', transitionProps: { duration: 150 }, position: 'bottom-end' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 150 } } },
  },
})
