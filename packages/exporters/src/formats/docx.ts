import { defineFormat } from '@aicoe/sdk'

/** One file to go on working on in Word: real headings, tables and lists, proofs after each statement, the lines they name at the end. */
export const docx = defineFormat({
  name: 'docx',
  title: 'Word',
  write: async (document) => {
    // The library takes half a second and some ten megabytes to load: only who asks for Word pays for it.
    const { wordDocument } = await import('../word/document.ts')
    return [{ name: `${document.kind}.docx`, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: await wordDocument(document) }]
  },
})
