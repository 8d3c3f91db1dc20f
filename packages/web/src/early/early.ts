/**
 * Runs by itself before the app is there, while its scripts are still on their way: asks the server what the page of this address begins with. The app takes
 * the answers up where it would ask the same (api/early.ts); one that it does not want is as if it had never been asked for. Imports nothing.
 */
const organization = sessionStorage.getItem('aicoe-organization') ?? localStorage.getItem('aicoe-organization')
const headers: Readonly<Record<string, string>> = organization === null ? {} : { 'x-organization': organization }
const asked = new Map<string, Promise<Response>>()

/** Asks, and keeps the answer for the app. What comes of it here is for the question after it alone: a failure is told where the app asks. */
function ask(address: string, then?: (data: unknown) => void): void {
  const answer = fetch(address, { headers })
  asked.set(address, answer)
  answer.then(async (response) => { if (response.ok) then?.(await response.clone().json()) }).catch(() => undefined)
}

function askForDocuments(run: unknown): void {
  ask(`${api}projects/${(run as { readonly projectId: string }).projectId}/documents`)
}

function askForReading(made: unknown): void {
  const { documents } = made as { readonly documents: readonly { readonly id: string; readonly kind: string }[] }
  const wanted = new URLSearchParams(location.search).get('document')
  const open = documents.find(({ id, kind }) => id === wanted || kind === wanted) ?? documents[0]
  if (open !== undefined) ask(`${api}documents/${open.id}/blocks`)
}

const api = '/api/v1/'
const [, place, run = ''] = location.pathname.split('/')
const isRun = /^[\w-]+$/.test(run)
ask(`${api}me`)
if (place === '') ask(`${api}runs?limit=20`)
if (isRun && place === 'runs') ask(`${api}runs/${run}`)
if (isRun && place === 'suites') {
  ask(`${api}runs/${run}`, askForDocuments)
  ask(`${api}runs/${run}/documents`, askForReading)
}
window.asked = asked
