import { createTransport } from 'nodemailer'
import type { Mailer } from './letters.ts'

interface MailOptions { readonly url: string; readonly from: string }

/** Sends letters through a mail server, encrypted where it offers that (STARTTLS) or where the address is smtps. Throws what the server says when it takes a letter from nobody. */
export function smtpMailer({ url, from }: MailOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url)
  const transport = createTransport({
    host: hostname, port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port), secure: protocol === 'smtps:',
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) }, requireTLS: !isLocal(hostname) }),
    connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true,
  })
  return { send: async ({ to, subject, body }) => { await transport.sendMail({ from, to: { name: '', address: to }, subject, text: body }) } }
}

/** A password goes in clear to this machine only. */
function isLocal(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}
