import { X509Certificate } from 'node:crypto'
import type { IdentityProvider } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { Element } from '@xmldom/xmldom'
import { elementsOf, parsePlain } from './xml.ts'

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const thisMachine: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** What the metadata of an identity provider says of it. Throws `metadata-invalid`, with what to look at. */
export function readMetadata(text: string): IdentityProvider {
  // The owner pastes it: a remark in it means nothing. In an answer it would, see xml.ts.
  const document = parsePlain(withoutRemarks(text.trim()))
  const descriptors = document === null ? [] : elementsOf(document, 'IDPSSODescriptor')
  const [descriptor] = descriptors
  if (descriptor === undefined) throw refuse('it is no SAML metadata of an identity provider (an EntityDescriptor with an IDPSSODescriptor). Download the metadata file again and paste all of it, without changes')
  if (descriptors.length > 1) throw refuse('it describes several identity providers. Paste that of one')
  const entity = descriptor.parentNode !== null && 'getAttribute' in descriptor.parentNode ? (descriptor.parentNode as Element).getAttribute('entityID') ?? '' : ''
  if (entity === '' || entity.length > 1_024) throw refuse('entityID is missing or too long')
  return { entity, url: addressIn(descriptor), certificates: certificatesIn(descriptor) }
}

/** No expression does this in a time by the length: where the end of a remark is missing it would look for it from each beginning anew. */
function withoutRemarks(text: string): string {
  const kept: string[] = []
  for (let from = 0; ;) {
    const begin = text.indexOf('<!--', from)
    const end = begin === -1 ? -1 : text.indexOf('-->', begin + 4)
    if (end === -1) return [...kept, text.slice(from)].join('')
    kept.push(text.slice(from, begin))
    from = end + 3
  }
}

function refuse(why: string): AppError {
  return new AppError('metadata-invalid', `This metadata cannot be used: ${why}.`)
}

function addressIn(descriptor: Element): string {
  const service = elementsOf(descriptor, 'SingleSignOnService').find((element) => element.getAttribute('Binding') === redirect)
  const url = URL.parse(service?.getAttribute('Location') ?? '')
  if (url === null) throw refuse('it has no SingleSignOnService with the binding HTTP-Redirect')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && thisMachine.has(url.hostname))) throw refuse('its SingleSignOnService is not reached by https')
  return url.href
}

/** Certificates that it signs with; a weak or unreadable one is refused rather than left out. */
function certificatesIn(descriptor: Element): readonly string[] {
  const keys = elementsOf(descriptor, 'KeyDescriptor').filter((key) => key.getAttribute('use') !== 'encryption')
  const found = keys.flatMap((key) => elementsOf(key, 'X509Certificate')).map((element) => certificateOf(element.textContent ?? ''))
  const pems = [...new Set(found.map((certificate) => certificate.toString()))]
  if (pems.length === 0 || pems.length > 10) throw refuse('it has no certificate to check signatures with, or more than ten')
  return pems
}

function certificateOf(text: string): X509Certificate {
  let certificate: X509Certificate
  try { certificate = new X509Certificate(Buffer.from(text.replaceAll(/\s/g, ''), 'base64')) } catch { throw refuse('one of its certificates cannot be read') }
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
  if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < 2_048) throw refuse('one of its certificates has no RSA key of 2048 bits or more')
  return certificate
}

/** Of a certificate what people compare. */
export function describeCertificate(pem: string): { readonly fingerprint: string; readonly expiresAt: string } {
  const certificate = new X509Certificate(pem)
  return { fingerprint: certificate.fingerprint256, expiresAt: certificate.validToDate.toISOString() }
}
