import { constants, createDecipheriv, privateDecrypt } from 'node:crypto'
import type { Document, Element } from '@xmldom/xmldom'
import { elementsOf, parsePlain } from './xml.ts'

/** How the key of an assertion may be wrapped: PKCS #1 1.5 is not among them, which tells who asks often enough what it wraps. */
const wraps: ReadonlySet<string> = new Set(['http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p', 'http://www.w3.org/2009/xmlenc11#rsa-oaep'])
const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1', 'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256', 'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384', 'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
  'http://www.w3.org/2009/xmlenc11#mgf1sha1': 'sha1', 'http://www.w3.org/2009/xmlenc11#mgf1sha256': 'sha256', 'http://www.w3.org/2009/xmlenc11#mgf1sha384': 'sha384', 'http://www.w3.org/2009/xmlenc11#mgf1sha512': 'sha512',
}
const ciphers: Readonly<Record<string, 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm' | 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc'>> = {
  'http://www.w3.org/2009/xmlenc11#aes128-gcm': 'aes-128-gcm', 'http://www.w3.org/2009/xmlenc11#aes192-gcm': 'aes-192-gcm', 'http://www.w3.org/2009/xmlenc11#aes256-gcm': 'aes-256-gcm',
  'http://www.w3.org/2001/04/xmlenc#aes128-cbc': 'aes-128-cbc', 'http://www.w3.org/2001/04/xmlenc#aes192-cbc': 'aes-192-cbc', 'http://www.w3.org/2001/04/xmlenc#aes256-cbc': 'aes-256-cbc',
}
const BLOCK = 16

/**
 * The answer of a provider with its encrypted assertion in the clear, where that stood: as XML Encryption wants it, so that everything after looks at one
 * form of it. Itself where nothing is encrypted. Throws a TypeError that says what is wrong, the same for whatever does not open.
 */
export function inTheClear(text: string, document: Document, key: string | null): string {
  const [assertion, ...further] = elementsOf(document, 'EncryptedAssertion')
  if (assertion === undefined) return text
  if (further.length > 0 || assertion.parentNode !== document.documentElement || elementsOf(document, 'Assertion').length > 0) throw new TypeError('there is more than one assertion, or one in the wrong place')
  if (key === null) throw new TypeError('the assertion is encrypted, and nobody was told with what')
  const plain = opened(assertion, key)
  if (parsePlain(plain)?.documentElement?.localName !== 'Assertion') throw new TypeError('what was encrypted is no plain assertion')
  // No text of XML without remarks and CDATA holds a "<" that opens no element: this is the one that was looked at.
  return text.replace(/<([\w.-]+:)?EncryptedAssertion[\s>][\s\S]*<\/\1EncryptedAssertion\s*>/, () => plain)
}

function opened(assertion: Element, key: string): string {
  const data = only(assertion, 'EncryptedData')
  const wrapped = only(assertion, 'EncryptedKey')
  const wrap = methodOf(wrapped)
  const cipher = ciphers[algorithmOf(methodOf(data))]
  if (cipher === undefined) throw new TypeError(`it is encrypted with ${algorithmOf(methodOf(data)).slice(0, 100)}, which is not supported; AES is, best with GCM`)
  if (!wraps.has(algorithmOf(wrap))) throw new TypeError(`its key is encrypted with ${algorithmOf(wrap).slice(0, 100)}, which is not supported; RSA-OAEP is`)
  const [digest, mask] = ['DigestMethod', 'MGF'].map((name) => digests[elementsOf(wrap, name)[0]?.getAttribute('Algorithm') ?? 'http://www.w3.org/2000/09/xmldsig#sha1'])
  if (digest === undefined || digest !== mask) throw new TypeError('its key is encrypted by RSA-OAEP with two different digests, which is not supported')
  try {
    const secret = privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: digest }, valueOf(wrapped))
    return new TextDecoder('utf-8', { fatal: true }).decode(deciphered(cipher, secret, valueOf(data)))
  } catch (cause) {
    throw new TypeError('the encrypted assertion does not open: it was encrypted for another key, or was changed', { cause })
  }
}

function deciphered(cipher: (typeof ciphers)[string], secret: Buffer, bytes: Buffer): Buffer {
  if (cipher === 'aes-128-gcm' || cipher === 'aes-192-gcm' || cipher === 'aes-256-gcm') {
    const decipher = createDecipheriv(cipher, secret, bytes.subarray(0, 12), { authTagLength: BLOCK }).setAuthTag(bytes.subarray(-BLOCK))
    return Buffer.concat([decipher.update(bytes.subarray(12, -BLOCK)), decipher.final()])
  }
  const decipher = createDecipheriv(cipher, secret, bytes.subarray(0, BLOCK)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()])
  // The last byte says how many there are of it; what the others hold is nobody's matter.
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > BLOCK) throw new TypeError('padding')
  return padded.subarray(0, -padding)
}

function only(within: Element, name: string): Element {
  const [found, ...further] = elementsOf(within, name)
  if (found === undefined || further.length > 0) throw new TypeError(`the encrypted assertion has no ${name}, or several`)
  return found
}

/** Direct children alone: the key lies within the data, with a method and a value of its own. */
function child(of: Element, name: string): Element {
  const found = elementsOf(of, name).filter((element) => element.parentNode === of)
  if (found.length !== 1) throw new TypeError(`the encrypted assertion has no ${name} where it should, or several`)
  return found[0] as Element
}

const methodOf = (of: Element): Element => child(of, 'EncryptionMethod')
const algorithmOf = (method: Element): string => method.getAttribute('Algorithm') ?? ''
const valueOf = (of: Element): Buffer => Buffer.from((child(child(of, 'CipherData'), 'CipherValue').textContent ?? '').replaceAll(/\s/g, ''), 'base64')
