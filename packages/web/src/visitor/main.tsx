import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import '../theme/tokens.css'
import '../theme/base.css'
import '../suite/suite.css'
import './visitor.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Door } from './door.tsx'

const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = (): void => { document.documentElement.dataset['mantineColorScheme'] = dark.matches ? 'dark' : 'light' }
follow()
dark.addEventListener('change', follow)
const place = document.getElementById('root')
if (place !== null) createRoot(place).render(<StrictMode><Door /></StrictMode>)
