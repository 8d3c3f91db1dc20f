import { defineFormat } from '@aicoe/sdk'
import { documentPage } from '../page/document.ts'
import { prototypePage } from '../screens/prototype.ts'

/** One file that needs nothing else: to read, to print, to send. Mockups become a prototype to click through. */
export const html = defineFormat({
  name: 'html',
  title: 'HTML',
  write: async (document) => {
    const bytes = document.kind === 'mockups' ? await prototypePage(document) : await documentPage(document)
    return [{ name: `${document.kind}.html`, mediaType: 'text/html; charset=utf-8', bytes }]
  },
})
