import { AppError, defineFormat } from '@aicoe/sdk'
import type { ReadableDocument } from '@aicoe/sdk'
import { createCompiler } from '../pdf/compiler.ts'
import { oneLine } from '../reading/text.ts'

const compile = createCompiler()

/** To print, to file, to send: A4, tagged, with contents, bookmarks and page numbers. Proofs lead to the lines that were cited, at the end. */
export const pdf = defineFormat({
  name: 'pdf',
  title: 'PDF',
  write: async (document) => [{ name: `${document.kind}.pdf`, mediaType: 'application/pdf', bytes: await bytesOf(document) }],
})

/** A logo that the typesetter cannot draw is left out; the document matters more. */
async function bytesOf(document: ReadableDocument): Promise<Uint8Array> {
  const title = oneLine(document.title).slice(0, 100)
  const { jobOf } = await import('../pdf/document.ts')
  const job = await jobOf(document)
  try {
    return await compile(job, title)
  } catch (error) {
    if (job.logo === undefined || !(AppError.is(error) && error.code === 'pdf-refused')) throw error
    return compile(await jobOf(document, { plain: true }), title)
  }
}
