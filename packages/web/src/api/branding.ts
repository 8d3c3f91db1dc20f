import { answerOf } from '@aicoe/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { wear } from '../theme/brand.ts'
import type { Branding } from '../theme/brand.ts'
import { useMay } from './change.ts'
import { api } from './client.ts'

export const brandingQuery = queryOptions({ queryKey: ['branding'], queryFn: () => answerOf(api.GET('/api/v1/branding')), staleTime: 60_000 })

/** How the organisation looks, once it is wanted and known; the page wears it as long as somebody is signed in. */
export function useBranding(isWanted: boolean): Branding | null {
  const may = useMay()
  const { data = null } = useQuery({ ...brandingQuery, enabled: isWanted && may('organization.read') })
  useEffect(() => { wear(data); nameApp(data) }, [data])
  useEffect(() => () => { wear(null) }, [])
  return data
}

/** Installed, the app of an organisation with a look of its own goes by its name. */
function nameApp(look: Branding | null): void {
  const isOwn = look !== null && (look.accent !== null || look.logo !== null)
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest.webmanifest${isOwn ? `?name=${encodeURIComponent(look.name)}` : ''}`)
}
