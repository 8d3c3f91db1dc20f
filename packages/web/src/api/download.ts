import { ApiError, errorOf } from '@aicoe/client'
import { organizationHeaders } from './client.ts'
import { nameIn } from './file-name.ts'

interface DownloadOptions { /** Where the server names none. */ readonly fileName?: string; /** Hears how many bytes are here. */ readonly onProgress?: (bytes: number) => void; readonly signal?: AbortSignal }

/** Takes a file from the server as who is signed in, for the organisation of this tab, and hands it to the browser under the name that the server gives it. */
export async function download(path: string, { fileName, onProgress, signal }: DownloadOptions = {}): Promise<void> {
  const response = await fetch(path, { headers: organizationHeaders, ...(signal === undefined ? {} : { signal }) })
  if (!response.ok) throw errorOf(response, await response.json().catch(() => null))
  const name = nameIn(response.headers.get('content-disposition') ?? '') ?? fileName
  if (name === undefined) throw new ApiError({ code: 'unexpected', status: response.status, detail: 'The server sent a file without a name.', requestId: null })
  save(await bytesOf(response, onProgress), name)
}

/** How long the whole is, nobody knows before it is here: an export is written while it is read. */
async function bytesOf(response: Response, onProgress: DownloadOptions['onProgress']): Promise<Blob> {
  if (onProgress === undefined || response.body === null) return response.blob()
  const counted = response.body.pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({ transform: count(onProgress) }))
  return new Response(counted, { headers: { 'content-type': response.headers.get('content-type') ?? '' } }).blob()
}

function count(onProgress: (bytes: number) => void): (chunk: Uint8Array<ArrayBuffer>, out: TransformStreamDefaultController<Uint8Array<ArrayBuffer>>) => void {
  let bytes = 0
  return (chunk, out) => {
    bytes += chunk.byteLength
    onProgress(bytes)
    out.enqueue(chunk)
  }
}

function save(blob: Blob, fileName: string): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: fileName })
  link.click()
  setTimeout(() => { URL.revokeObjectURL(link.href) }, 60_000)
}
