import { defineFormat } from '@aicoe/sdk'

/** One file that needs nothing else: to read, to print, to send. Mockups become a prototype to click through. */
export const html = defineFormat({
  name: 'html',
  title: 'HTML',
  write: async (document) => {
    // Pages are loaded with the first one, not with the server.
    const bytes = document.kind === 'mockups' ? await (await import('../screens/prototype.ts')).prototypePage(document) : await (await import('../page/document.ts')).documentPage(document)
    return [{ name: `${document.kind}.html`, mediaType: 'text/html; charset=utf-8', bytes }]
  },
})
