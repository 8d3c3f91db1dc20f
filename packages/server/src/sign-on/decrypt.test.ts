import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { inTheClear } from './decrypt.ts'
import { parsePlain } from './xml.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
const other = generateKeyPairSync('rsa', { modulusLength: 2_048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
const xmlenc = 'http://www.w3.org/2001/04/xmlenc#'
const xmlenc11 = 'http://www.w3.org/2009/xmlenc11#'
const plain = '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1"><saml:Issuer>Ü $&amp; $1</saml:Issuer></saml:Assertion>'

interface How { readonly text: string; readonly cipher: string; readonly wrap: string; readonly oaepHash: string; readonly methods: string; readonly to: string; readonly isBeside: boolean; readonly spoil: (bytes: Buffer) => Buffer }
const usual: How = { text: plain, cipher: `${xmlenc11}aes256-gcm`, wrap: `${xmlenc}rsa-oaep-mgf1p`, oaepHash: 'sha1', methods: '', to: publicKey, isBeside: false, spoil: (bytes) => bytes }
/** Encrypted as XML Encryption wants it. */
function encrypted(how: Partial<How> = {}): string {
  const { text, cipher, wrap, oaepHash, methods, to, isBeside, spoil } = { ...usual, ...how }
  const [, bits = '256', mode = 'gcm'] = /aes(\d+)-(\w+)$/.exec(cipher) ?? []
  const secret = randomBytes(Number(bits) / 8)
  const key = publicEncrypt(wrap.endsWith('rsa-1_5') ? { key: to, padding: constants.RSA_PKCS1_PADDING } : { key: to, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, secret)
  const value = (bytes: Buffer): string => `<e:CipherData><e:CipherValue>\n${bytes.toString('base64')}\n</e:CipherValue></e:CipherData>`
  const wrapped = `<e:EncryptedKey xmlns:e="${xmlenc}" Id="k"><e:EncryptionMethod Algorithm="${wrap}">${methods}</e:EncryptionMethod>${value(key)}</e:EncryptedKey>`
  const info = `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${isBeside ? '<ds:RetrievalMethod URI="#k"/>' : wrapped}</ds:KeyInfo>`
  return `<a:EncryptedAssertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"><e:EncryptedData xmlns:e="${xmlenc}"><e:EncryptionMethod Algorithm="${cipher}"/>${info}${value(spoil(sealed(mode, secret, text)))}</e:EncryptedData>${isBeside ? wrapped : ''}</a:EncryptedAssertion>`
}
function sealed(mode: string, secret: Buffer, text: string): Buffer {
  const iv = randomBytes(mode === 'gcm' ? 12 : 16)
  if (mode === 'gcm') {
    const cipher = createCipheriv(`aes-${secret.length * 8}-gcm` as 'aes-256-gcm', secret, iv)
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  }
  // Padding of XML Encryption: what stands before the last byte means nothing.
  const bytes = Buffer.from(text)
  const padding = 16 - (bytes.length % 16)
  const cipher = createCipheriv(`aes-${secret.length * 8}-cbc`, secret, iv).setAutoPadding(false)
  return Buffer.concat([iv, cipher.update(Buffer.concat([bytes, randomBytes(padding - 1), Buffer.from([padding])])), cipher.final()])
}
const response = (content: string): string => `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"><p:Status>ok</p:Status>${content}</p:Response>`
const clear = (content: string, key: string | null = privateKey): string => inTheClear(response(content), parsePlain(response(content)) as NonNullable<ReturnType<typeof parsePlain>>, key)

test.each<[string, Partial<How>]>([
  ['AES-256-GCM', {}], ['AES-128-GCM', { cipher: `${xmlenc11}aes128-gcm` }], ['AES-192-GCM', { cipher: `${xmlenc11}aes192-gcm` }], ['AES-256-CBC', { cipher: `${xmlenc}aes256-cbc` }], ['AES-192-CBC', { cipher: `${xmlenc}aes192-cbc` }], ['AES-128-CBC', { cipher: `${xmlenc}aes128-cbc` }],
  ['RSA-OAEP with SHA-1 that is named', { methods: '<d:DigestMethod xmlns:d="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>' }],
  ['RSA-OAEP with SHA-256', { wrap: `${xmlenc11}rsa-oaep`, oaepHash: 'sha256', methods: `<d:DigestMethod xmlns:d="http://www.w3.org/2000/09/xmldsig#" Algorithm="${xmlenc}sha256"/><x:MGF xmlns:x="${xmlenc11}" Algorithm="${xmlenc11}mgf1sha256"/>` }],
  ['a key beside the data', { isBeside: true }],
])('%s is opened where it stood', (_what, how) => { expect(clear(encrypted(how))).toBe(response(plain)) })

test('what is not encrypted stays as it is', () => { expect(clear(plain)).toBe(response(plain)) })

test.each<[string, string, RegExp, (string | null)?]>([
  ['a key of PKCS #1 1.5', encrypted({ wrap: `${xmlenc}rsa-1_5` }), /rsa-1_5, which is not supported/], ['3DES', encrypted({ cipher: `${xmlenc}tripledes-cbc` }), /tripledes-cbc, which is not supported/],
  ['two digests', encrypted({ methods: `<d:DigestMethod xmlns:d="http://www.w3.org/2000/09/xmldsig#" Algorithm="${xmlenc}sha256"/>` }), /two different digests/], ['an unknown digest', encrypted({ methods: '<d:DigestMethod xmlns:d="http://www.w3.org/2000/09/xmldsig#" Algorithm="md5"/>' }), /digests/],
  ['something for somebody else', encrypted({ to: other.publicKey }), /does not open/], ['something that was changed', encrypted({ spoil: (bytes) => { bytes[20] = (bytes[20] ?? 0) ^ 1; return bytes } }), /does not open/],
  ['something that was cut', encrypted({ spoil: (bytes) => bytes.subarray(0, 5) }), /does not open/], ['CBC that was cut', encrypted({ cipher: `${xmlenc}aes256-cbc`, spoil: (bytes) => bytes.subarray(0, 40) }), /does not open/], ['padding that is none', encrypted({ cipher: `${xmlenc}aes256-cbc`, spoil: (bytes) => bytes.subarray(0, 16) }), /does not open/],
  ['a remark', encrypted({ text: plain.replace('Ü', 'Ü<!-- -->') }), /no plain assertion/], ['a document type', encrypted({ text: `<!DOCTYPE x>${plain}` }), /no plain assertion/], ['two assertions', encrypted({ text: plain + plain }), /no plain assertion/], ['something else', encrypted({ text: '<a/>' }), /no plain assertion/], ['no XML', encrypted({ text: 'hello' }), /no plain assertion/],
  ['a second one', encrypted() + encrypted(), /more than one/], ['one beside an assertion in the clear', encrypted() + plain, /more than one/], ['one in the wrong place', `<p:Extensions>${encrypted()}</p:Extensions>`, /wrong place/],
  ['two keys', encrypted({ isBeside: true }).replace(/<e:EncryptedKey[\s\S]*<\/e:EncryptedKey>/, (key) => key + key), /several/], ['no data', '<a:EncryptedAssertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"/>', /no EncryptedData/],
  ['one that nobody can open', encrypted(), /nobody was told/, null],
])('%s is refused', (_what, content, why, key = privateKey) => { expect(() => clear(content, key)).toThrow(why) })
