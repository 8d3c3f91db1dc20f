import type { IdentityProvider, ServiceKey } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { generateServiceProviderMetadata, SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import type { Document } from '@xmldom/xmldom'
import { z } from 'zod'
import type { Place } from './place.ts'
import { inTheClear } from './decrypt.ts'
import { elementsOf, parsePlain } from './xml.ts'

const names = { emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' } as const

/** What is pasted into an identity provider that takes metadata. With a key it says with what answers may be encrypted. */
export function describeService({ entityId, answerUrl }: Place, key: ServiceKey | null): string {
  const ours = key === null ? {} : { decryptionPvk: key.key, decryptionCert: key.certificate }
  return generateServiceProviderMetadata({ issuer: entityId, callbackUrl: answerUrl, identifierFormat: names.emailAddress, wantAssertionsSigned: true, ...ours })
}

/** Milliseconds by which clocks may differ, and how old an assertion may be. */
const skew = 60_000
const oldest = 10 * 60_000

/** Where an answer is posted, the requests that it may answer, and what opens it if it is encrypted. */
export interface Asking { readonly place: Place; readonly pending: Pending; readonly key: string | null }

/** Requests that were sent and are not answered. */
export interface Pending { begin(id: string): Promise<void>; madeAt(id: string): Promise<Date | null> }

function serviceOf(provider: IdentityProvider, place: Place, pending: Pending): SAML {
  return new SAML({
    entryPoint: provider.url, idpCert: [...provider.certificates], idpIssuer: provider.entity, issuer: place.entityId, audience: place.entityId, callbackUrl: place.answerUrl, identifierFormat: names.emailAddress,
    wantAssertionsSigned: true, wantAuthnResponseSigned: false, disableRequestedAuthnContext: true, acceptedClockSkewMs: skew, maxAssertionAgeMs: oldest, requestIdExpirationPeriodMs: oldest,
    validateInResponseTo: ValidateInResponseTo.always,
    // An answer is used up by whoever writes it down, all or nothing; here it is only looked at.
    cacheProvider: { saveAsync: async (id) => { await pending.begin(id); return null }, getAsync: async (id) => (await pending.madeAt(id))?.toISOString() ?? null, removeAsync: (id) => Promise.resolve(id) },
  })
}

/** The address at the provider that a browser is sent to. */
export function addressToAsk(provider: IdentityProvider, place: Place, pending: Pending): Promise<string> {
  return serviceOf(provider, place, pending).getAuthorizeUrlAsync('', undefined, {})
}

/** Whom the provider names, and in answer to which request. */
export interface Said { readonly request: string; readonly email: string; readonly name: string }

/**
 * Reads what a provider posted. It counts when it has one assertion, signed by the provider with what is safe today, for us, at this address, for this moment,
 * and in answer to a request that is pending. Everything is read from what was signed, nothing from around it. Throws `sign-on-refused`.
 */
export async function readAnswer(provider: IdentityProvider, { place, pending, key }: Asking, posted: string): Promise<Said> {
  const response = plainly(posted, key)
  const { profile } = await serviceOf(provider, place, pending).validatePostResponseAsync({ SAMLResponse: response }).catch((cause: unknown) => { throw refuse(cause instanceof Error ? cause.message : 'not valid', cause) })
  const parsed = assertionSchema.safeParse(profile?.getAssertion?.())
  if (!parsed.success) throw refuse(`the assertion is not complete: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
  const { Issuer: [issuer], Subject: [subject], AttributeStatement: statements } = parsed.data.Assertion
  if (issuer !== provider.entity) throw refuse('it was issued by another provider')
  const request = requestOf(subject, place)
  if (await pending.madeAt(request) === null) throw refuse('it answers no request of ours')
  return { request, ...personIn(subject, statements ?? []) }
}

const algorithms: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#sha384', 'http://www.w3.org/2001/04/xmlenc#sha512',
])

/** What was posted, its assertion in the clear, in base64. Before any signature is looked at it refuses shapes that honest providers do not send and that attacks on signatures are made of. */
function plainly(posted: string, key: string | null): string {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(posted)) throw refuse('it is not base64')
  const text = Buffer.from(posted, 'base64').toString('utf8')
  const clear = inClear(text, documentOf(text), key)
  refuseStructure(documentOf(clear))
  return Buffer.from(clear).toString('base64')
}

function documentOf(xml: string): Document {
  const document = parsePlain(xml)
  if (document === null) throw refuse('it is no plain XML')
  return document
}

function inClear(xml: string, document: Document, key: string | null): string {
  try {
    return inTheClear(xml, document, key)
  } catch (cause) {
    throw refuse(cause instanceof TypeError ? cause.message : 'the encrypted assertion does not open', cause)
  }
}

function refuseStructure(document: Document): void {
  const [assertion, ...further] = elementsOf(document, 'Assertion')
  if (elementsOf(document, 'EncryptedAssertion').length > 0) throw refuse('what was encrypted is encrypted again, or in the wrong place')
  if (assertion !== undefined && (further.length > 0 || assertion.parentNode !== document.documentElement)) throw refuse('there is more than one assertion, or one in the wrong place')
  for (const element of [...elementsOf(document, 'SignatureMethod'), ...elementsOf(document, 'DigestMethod')]) {
    const algorithm = element.getAttribute('Algorithm') ?? ''
    if (!algorithms.has(algorithm)) throw refuse(`it is signed with ${algorithm.slice(0, 100)}, which is not safe any more`)
  }
}

function refuse(why: string, cause?: unknown): AppError {
  return new AppError('sign-on-refused', `The answer of the identity provider does not count: ${why.slice(0, 300)}.`, cause === undefined ? {} : { cause })
}

const text = z.union([z.string(), z.object({ _: z.string() }).transform(({ _: value }) => value)])
const confirmation = z.object({ $: z.object({ Method: z.string() }), SubjectConfirmationData: z.array(z.object({ $: z.object({ Recipient: z.string(), NotOnOrAfter: z.string(), InResponseTo: z.string() }) })).length(1) })
const subjectSchema = z.object({ NameID: z.array(text).length(1), SubjectConfirmation: z.array(confirmation).length(1) })
const attributes = z.array(z.object({ Attribute: z.array(z.object({ $: z.object({ Name: z.string() }), AttributeValue: z.array(z.unknown()).default([]) })).default([]) }))
const assertionSchema = z.object({ Assertion: z.object({ Issuer: z.tuple([text]), Subject: z.tuple([subjectSchema]), Conditions: z.array(z.object({ AudienceRestriction: z.array(z.unknown()).min(1) })).length(1), AttributeStatement: attributes.optional() }) })

function requestOf({ SubjectConfirmation: [confirmed] }: z.infer<typeof subjectSchema>, { answerUrl }: Place): string {
  const data = confirmed?.SubjectConfirmationData[0]?.$
  if (confirmed?.$.Method !== 'urn:oasis:names:tc:SAML:2.0:cm:bearer' || data === undefined) throw refuse('the subject is not confirmed as bearer')
  if (data.Recipient !== answerUrl) throw refuse('it is for another address')
  if (!(Date.parse(data.NotOnOrAfter) > Date.now() - skew)) throw refuse('it is too old')
  return data.InResponseTo
}

const emails: readonly string[] = ['email', 'mail', 'emailaddress', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', 'urn:oid:0.9.2342.19200300.100.1.3']
const wholeNames: readonly string[] = ['displayname', 'name', 'cn', 'http://schemas.microsoft.com/identity/claims/displayname', 'urn:oid:2.16.840.1.113730.3.1.241']
const givenNames: readonly string[] = ['firstname', 'givenname', 'given_name', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', 'urn:oid:2.5.4.42']
const familyNames: readonly string[] = ['lastname', 'surname', 'sn', 'family_name', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', 'urn:oid:2.5.4.4']

function personIn({ NameID: [nameId = ''] }: z.infer<typeof subjectSchema>, statements: z.infer<typeof attributes>): Pick<Said, 'email' | 'name'> {
  const all = statements.flatMap(({ Attribute }) => Attribute)
  const first = (wanted: readonly string[]): string => {
    const found = all.find(({ $: { Name } }) => wanted.includes(Name.toLowerCase()))?.AttributeValue[0]
    return text.safeParse(found).data?.trim() ?? ''
  }
  const email = z.email().max(254).safeParse((first(emails) || nameId).trim().toLowerCase())
  if (!email.success) throw refuse('it names no e-mail address, neither as NameID nor as an attribute "email"')
  const name = first(wholeNames) || [first(givenNames), first(familyNames)].filter((part) => part !== '').join(' ') || email.data.slice(0, email.data.indexOf('@'))
  return { email: email.data, name: name.slice(0, 200) }
}
