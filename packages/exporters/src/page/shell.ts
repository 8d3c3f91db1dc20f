import { createHash } from 'node:crypto'
import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { oneLine } from '../reading/text.ts'

interface Shell { readonly title: string; readonly language: string; readonly style: string; readonly body: readonly ElementContent[]; readonly className: string }

/**
 * A whole HTML file that asks for nothing: no script, no font, no image from outside. Its policy allows the one style sheet by its hash and
 * nothing else, so that even text that slipped through as markup could do nothing.
 */
export function shell(page: Shell): Uint8Array {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(page.style).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`
  const style: Element = { type: 'element', tagName: 'style', properties: {}, children: [{ type: 'text', value: page.style }] }
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: page.language === 'und' ? 'en' : page.language },
        h('head',
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { name: 'color-scheme', content: 'light dark' }),
          h('meta', { name: 'referrer', content: 'no-referrer' }),
          h('title', oneLine(page.title)),
          style),
        h('body', { className: [page.className], id: 'top' }, ...page.body)),
    ],
  }
  return new TextEncoder().encode(`${toHtml(root, { characterReferences: { useNamedReferences: true } })}\n`)
}

/** Text as the content of a CSS string: everything but letters and digits as a code. */
export function cssText(text: string): string {
  return oneLine(text).slice(0, 120).replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${(character.codePointAt(0) ?? 32).toString(16)} `)
}
