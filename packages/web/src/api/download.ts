import { errorOf } from '@aicoe/client'
import { organizationHeaders } from './client.ts'

/** Takes a file from the server as who is signed in, for the organisation of this tab, and hands it to the browser. */
export async function download(path: string, fileName: string): Promise<void> {
  const response = await fetch(path, { headers: organizationHeaders })
  if (!response.ok) {
    throw errorOf(response, await response.json().catch(() => null))
  }
  save(await response.blob(), fileName)
}

function save(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => { URL.revokeObjectURL(address) }, 60_000)
}
