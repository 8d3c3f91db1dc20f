import { ApiError, createClient } from '@aicoe/client'
import { QueryCache, QueryClient } from '@tanstack/react-query'

const keyPlace = 'aicoe-key'
const key = sessionStorage.getItem(keyPlace)

/** The server this page came from; the cookie of the session, or the key of this tab, says who asks. */
export const server = createClient({ url: '', ...(key === null ? {} : { key }) })
export const { api } = server

/** Takes a key for this tab, and loads the page again with it; null forgets it. */
export function enterWith(next: string | null): void {
  if (next === null) sessionStorage.removeItem(keyPlace)
  else sessionStorage.setItem(keyPlace, next)
  location.assign('/')
}

const isFinal = (error: unknown): boolean => error instanceof ApiError && error.status >= 400 && error.status < 500

/** Asks again when a failure may pass by itself; `signedOut` is called when the server does not know who asks. */
export function createQueries(signedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => { if (error instanceof ApiError && error.status === 401) signedOut() } }),
    defaultOptions: { queries: { staleTime: 5_000, retry: (tries, error) => !isFinal(error) && tries < 2 }, mutations: { retry: false } },
  })
}
