import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

/** Whom the provider says that somebody is. */
export interface Subject { readonly email: string; readonly name: string }
/** What an answer says instead of what it should. */
export type Instead = Partial<Record<'Audience' | 'SubjectRecipient' | 'InResponseTo' | 'NameID' | 'Issuer' | 'IssueInstant' | 'ConditionsNotOnOrAfter' | 'SubjectConfirmationDataNotOnOrAfter', string>>
export interface TrialIdentityProvider {
  readonly entity: string
  readonly metadata: string
  /** Who signs in with the next visit of a browser. */
  as(subject: Subject): void
  /** What the provider posts when a browser comes with this address: base64. It knows the service by its metadata. */
  answer(asked: string, service: string, subject: Subject, instead?: Instead): Promise<string>
  /** Knows this service from now on, so that browsers can come. */
  admit(service: string): void
  close(): void
}

interface Service { readonly entityMeta: { getAssertionConsumerService(binding: 'post'): string; getEntityID(): string } }
interface Asked { readonly extract: { readonly request: { readonly id: string } } }
interface Provider {
  getMetadata(): string
  parseLoginRequest(service: Service, binding: 'redirect', request: { readonly query: Readonly<Record<string, string>> }): Promise<Asked>
  createLoginResponse(service: Service, asked: Asked, binding: 'post', user: object, options: { readonly customTagReplacement: (template: string) => { readonly id: string; readonly context: string } }): Promise<{ readonly context: string }>
}
/** Of samlify what is used here. Its own types bring those of browsers along, which would hold for the whole server. */
interface Samlify {
  readonly IdentityProvider: (settings: object) => Provider
  readonly ServiceProvider: (settings: { readonly metadata: string }) => Service
  readonly SamlLib: { readonly defaultLoginResponseTemplate: { readonly context: string }; replaceTagsByValue(template: string, values: Readonly<Record<string, string>>): string }
  readonly setSchemaValidator: (validator: { validate(xml: string): Promise<string> }) => void
}
const require = createRequire(import.meta.url)
const { IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } = require('samlify') as Samlify

// Schemas of XML are for identity providers that meet strangers.
setSchemaValidator({ validate: () => Promise.resolve('not looked at') })
const attribute = { nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic', valueXsiType: 'xs:string' }
const named = { ...attribute, name: 'displayName', valueTag: 'user.name' }
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const algorithms = { sha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', sha1: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' } as const

/** How a provider encrypts its answers: by which cipher the assertion, by which the key to it. */
interface Encryption { readonly data: string; readonly key: string }
interface Options { readonly entity?: string; readonly hash?: keyof typeof algorithms; readonly encrypts?: Encryption }

/** A real SAML identity provider on a free port, which asks nobody for a password. `entity`: pretends to be that one, with a key of its own. `encrypts`: with the certificate that the service names. */
export async function startTrialIdentityProvider({ entity, hash = 'sha256', encrypts }: Options = {}): Promise<TrialIdentityProvider> {
  const { private: privateKey, cert } = await generate([{ name: 'commonName', value: 'trial identity provider' }], { keySize: 2_048 })
  let next: Subject | null = null
  let known: string | null = null
  const http = createServer((request, response) => {
    if (next === null || known === null) { response.writeHead(503).end(); return }
    const [service, subject] = [known, next]
    void self.answer(`http://here${request.url ?? ''}`, service, subject).then((said) => {
      const action = ServiceProvider({ metadata: service }).entityMeta.getAssertionConsumerService('post')
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Identity provider</title><form method="post" action="${action}"><input type="hidden" name="SAMLResponse" value="${said}"><input type="hidden" name="RelayState" value="https://evil.example/"><button>Continue</button></form><script>document.forms[0].submit()</script>`)
    })
  })
  await new Promise<void>((settle) => { http.listen(0, '127.0.0.1', settle) })
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const idp = IdentityProvider({
    entityID: entity ?? origin, privateKey, signingCert: cert, isAssertionEncrypted: encrypts !== undefined, ...(encrypts === undefined ? {} : { dataEncryptionAlgorithm: encrypts.data, keyEncryptionAlgorithm: encrypts.key }), requestSignatureAlgorithm: algorithms[hash], nameIDFormat: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
    singleSignOnService: [{ Binding: redirect, Location: `${origin}/sso` }], singleLogoutService: [{ Binding: redirect, Location: `${origin}/slo` }], loginResponseTemplate: { context: SamlLib.defaultLoginResponseTemplate.context, attributes: [named] },
  })
  const self: TrialIdentityProvider = {
    entity: entity ?? origin, metadata: idp.getMetadata(),
    as(subject) { next = subject }, admit(service) { known = service }, close() { http.closeAllConnections(); http.close() },
    async answer(asked, service, { email, name }, instead = {}) {
      const sp = ServiceProvider({ metadata: service })
      const request = await idp.parseLoginRequest(sp, 'redirect', { query: Object.fromEntries(new URL(asked).searchParams) })
      const now = Date.now()
      const at = (ms: number): string => new Date(now + ms).toISOString()
      const acs = sp.entityMeta.getAssertionConsumerService('post')
      const id = `_${randomUUID()}`
      const values = {
        ID: id, AssertionID: `_${randomUUID()}`, Destination: acs, Audience: sp.entityMeta.getEntityID(), SubjectRecipient: acs, Issuer: entity ?? origin, IssueInstant: at(0), StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
        ConditionsNotBefore: at(-1_000), ConditionsNotOnOrAfter: at(300_000), SubjectConfirmationDataNotOnOrAfter: at(300_000), NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', NameID: email,
        InResponseTo: request.extract.request.id, AuthnStatement: '', attrUserName: name, ...instead,
      }
      const { context } = await idp.createLoginResponse(sp, request, 'post', { email }, { customTagReplacement: (template) => ({ id, context: SamlLib.replaceTagsByValue(template, values) }) })
      return context
    },
  }
  return self
}
