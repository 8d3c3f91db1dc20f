import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Page { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Readonly<Record<string, unknown>>; readonly text: string }

/** What a browser does with a server: keeps its cookies and names its own origin. Each comes from an address of its own on the loopback, so that limits by address do not meet. */
export interface Browser {
  readonly cookies: Map<string, string>
  readonly address: string
  go(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Page>
}

let last = 0

export function openBrowser(url: string, cookies: ReadonlyMap<string, string> = new Map()): Browser {
  const jar = new Map(cookies)
  const number = ++last
  const address = `127.0.${Math.floor(number / 250)}.${2 + (number % 250)}`
  return {
    cookies: jar, address,
    go: (method, path, body, headers = {}) => new Promise((settle, refuse) => {
      const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const content = sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }
      const cookie = jar.size === 0 ? {} : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
      // The path as it is given: a URL would make slashes of backslashes, and leave out "..".
      const asked = request(url, { path, method, localAddress: address, headers: { origin: new URL(url).origin, ...content, ...cookie, ...headers } }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) keep(jar, line)
        text(response).then((said) => {
          settle({ status: response.statusCode ?? 0, headers: response.headers, text: said, body: /^application\/(problem\+)?json/.test(response.headers['content-type'] ?? '') && said !== '' ? JSON.parse(said) as Record<string, unknown> : {} })
        }, refuse)
      })
      asked.on('error', refuse)
      asked.end(sent)
    }),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const equals = pair.indexOf('=')
  const name = pair.slice(0, equals)
  if (attributes.includes('Max-Age=0') || pair.endsWith('=')) jar.delete(name)
  else jar.set(name, pair.slice(equals + 1))
}

/** The person whom all tests of sign-in make first. */
export const owner = { name: 'Olga Owner', email: 'olga@example.com', password: 'olga likes long words' } as const

/** A browser in which the owner has just made their account. */
export async function ownersBrowser(url: string): Promise<Browser> {
  const browser = openBrowser(url)
  const made = await browser.go('POST', '/api/v1/installation/owner', owner)
  if (made.status !== 200) throw new TypeError(made.text)
  return browser
}
