import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { AppError } from '@aicoe/sdk'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

interface Arrived { readonly from: string; readonly to: readonly string[]; readonly user: string | undefined; readonly raw: string }

/** `url` is where it takes letters; while it is away it takes none. */
export interface TrialMail { readonly arrived: Arrived[]; readonly at: string; readonly url: string; isAway(away: boolean): void }

/** A real mail server on a free port, which takes letters of one user and refuses those to `nobody`. */
export async function startTrialMail(): Promise<TrialMail> {
  const arrived: Arrived[] = []
  let isAway = false
  const server = new SMTPServer({
    allowInsecureAuth: true, disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => { if (username === 'aicoe' && password === 'p@ss/word') done(null, { user: username }); else done(new AppError('mail-refused', 'wrong password')) },
    onRcptTo: ({ address }, _session, done) => { done(isAway || address.startsWith('nobody') ? new AppError('mail-refused', 'no such mailbox') : null) },
    onData: (stream, { envelope, user }, done) => {
      text(stream).then((raw) => { arrived.push({ from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address), user: user as string | undefined, raw }); done() }, done)
    },
  })
  const http = server.listen(0, '127.0.0.1')
  await once(http, 'listening')
  afterAll(() => new Promise<void>((settle) => { server.close(settle) }))
  const at = `127.0.0.1:${(http.address() as AddressInfo).port}`
  return { arrived, at, url: `smtp://aicoe:${encodeURIComponent('p@ss/word')}@${at}`, isAway: (away) => { isAway = away } }
}
