import { ApiError, createClient } from '@aicoe/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { fetchOnce } from './early.ts'

const place = 'aicoe-organization'
/** Each tab keeps its own organisation, so that a change in one never moves the work of another; a new tab begins with the one chosen last. */
const organization = sessionStorage.getItem(place) ?? localStorage.getItem(place)
if (organization !== null) sessionStorage.setItem(place, organization)

/** The server this page came from; the cookie of the session says who asks. */
export const server = createClient({ url: '', fetch: fetchOnce, ...(organization === null ? {} : { organization }) })
export const { api } = server
/** For requests beside the client: downloads. */
export const organizationHeaders: Readonly<Record<string, string>> = organization === null ? {} : { 'x-organization': organization }

/** Works for this organisation from now on; null: for the first one. What was loaded for another goes with the page. */
export function workFor(next: string | null): void {
  for (const storage of [sessionStorage, localStorage]) {
    if (next === null) storage.removeItem(place)
    else storage.setItem(place, next)
  }
  location.assign('/')
}

/** Whoever comes next at this browser is not told for whom it worked. */
export function forgetOrganization(): void {
  for (const storage of [sessionStorage, localStorage]) storage.removeItem(place)
}

const listeners = new Set<() => void>()
/** Calls when the server no longer knows who asks. */
export function onSignedOut(listener: () => void): void {
  listeners.add(listener)
}

const isFinal = (error: unknown): boolean => error instanceof ApiError && error.status >= 400 && error.status < 500
const look = (error: unknown): void => { if (error instanceof ApiError && error.status === 401) for (const listener of listeners) listener() }

/** What was asked of the server, kept; asks again when a failure may pass by itself. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => { if (query.meta?.['mayBeNobody'] !== true) look(error) } }),
  mutationCache: new MutationCache({ onError: (error, _variables, _context, mutation) => { if (mutation.meta?.['mayBeNobody'] !== true) look(error) } }),
  defaultOptions: { queries: { staleTime: 5_000, retry: (tries, error) => !isFinal(error) && tries < 2 }, mutations: { retry: false } },
})
