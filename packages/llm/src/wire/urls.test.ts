import { expect, test } from 'vitest'
import { allowedUrl, publicUrls, trustedUrls } from './urls.ts'

test.each([
  'http://127.0.0.1:11434/v1', 'https://127.0.0.1/', 'https://localhost/', 'https://169.254.169.254/latest/meta-data', 'https://10.1.2.3/', 'https://192.168.0.1/', 'https://172.20.0.1/', 'https://100.100.1.1/',
  'https://[::1]/', 'https://[fe80::1]/', 'https://[fd00::1]/', 'https://[::ffff:10.0.0.1]/', 'https://[::127.0.0.1]/', 'https://2130706433/', 'https://0x7f.1/', 'https://0/', 'http://93.184.216.34/', 'ftp://93.184.216.34/', 'file:///etc/passwd', 'https://user:pass@93.184.216.34/', 'nonsense',
])('an organisation cannot reach %s', async (url) => {
  await expect(allowedUrl(url, publicUrls)).rejects.toMatchObject({ code: 'provider-url-refused' })
})

test('the public internet is open to it', async () => {
  expect((await allowedUrl('https://93.184.216.34/v1', publicUrls)).host).toBe('93.184.216.34')
  expect((await allowedUrl('https://[2606:2800:220:1:248:1893:25c8:1946]/v1', publicUrls)).protocol).toBe('https:')
})

test('the installation may name hosts, or trust itself', async () => {
  await expect(allowedUrl('http://127.0.0.1:11434/v1', { anyPrivate: false, hosts: ['127.0.0.1:11434'] })).resolves.toBeInstanceOf(URL)
  await expect(allowedUrl('http://127.0.0.1:22/', { anyPrivate: false, hosts: ['127.0.0.1:11434'] })).rejects.toMatchObject({ code: 'provider-url-refused' })
  await expect(allowedUrl('http://10.0.0.1/', trustedUrls)).resolves.toBeInstanceOf(URL)
  await expect(allowedUrl('file:///etc/passwd', trustedUrls)).rejects.toMatchObject({ code: 'provider-url-refused' })
})

test('the words never hold a password', async () => {
  await expect(allowedUrl('https://user:s3cret@host.example/', publicUrls)).rejects.not.toThrow(/s3cret/)
})
