import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './theme/mantine.css'
import './theme/tokens.css'
import './theme/base.css'
import './shell/shell.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut, queries } from './api/client.ts'
import { loadBeginning, loadPage, router } from './router.tsx'
import { registerWorker } from './shell/register.ts'
import { Toasts } from './shell/toasts.tsx'
import { WindowLook } from './shell/window-look.tsx'
import { styleNonce } from './theme/nonce.ts'
import { theme } from './theme/theme.ts'

onSignedOut(() => { queries.clear(); void router.invalidate() })
const show = (): void => {
  const place = document.getElementById('root')
  if (place !== null) createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <WindowLook />
        <QueryClientProvider client={queries}><RouterProvider router={router} /><Toasts /></QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
loadPage()
// Drawn once, when it is known what: what cannot be loaded is drawn as such.
void Promise.all([router.load(), loadBeginning()]).finally(show)
registerWorker()
