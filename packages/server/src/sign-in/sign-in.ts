import type { Database, People } from '@aicoe/db'
import type { Client } from '@openfeature/server-sdk'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import { domainProof } from '../sign-on/domain-proof.ts'
import type { DomainProof } from '../sign-on/domain-proof.ts'
import type { Auth } from './auth.ts'
import { sessionCookie } from './cookie.ts'
import { writeLetters } from './letters.ts'
import type { Mailer } from './letters.ts'
import { derived, installationSecret } from './secret.ts'
import { outsideWays } from './ways.ts'
import { isOfDomain, maySignUp } from './who-may.ts'
import { writeDownIn } from './write-down.ts'
import type { WriteDown } from './write-down.ts'

/** How people sign in to this installation. */
export interface SignIn {
  /** Loaded when the first person wants in: a command on this machine never pays for it. */
  readonly auth: () => Promise<Auth>
  readonly people: People
  readonly database: Database
  /** The organisation that every installation has. */
  readonly home: string
  readonly publicUrl: string | undefined
  readonly signUp: Config['signUp']
  /** Ways to sign in that others offer. */
  readonly ways: ReturnType<typeof outsideWays>
  /** Whether the record that proves a domain stands in the DNS. */
  readonly provesDomain: DomainProof
  /** Whether an address fits the domains that `signUp` wants, if it wants any. */
  readonly mayHaveAccount: (email: string) => boolean
  /** What the first visitor must show; null when only this machine can reach the server. */
  readonly setUpToken: string | null
  /** The mail server of the installation; null: it has none, and letters of sign-in go to the outbox. */
  readonly mailer: Mailer | null
  /** Name of the session cookie and what it is signed with. */
  readonly cookie: { readonly name: string; readonly secret: string }
  /** Into the audit log, what people do with their accounts. */
  readonly writeDown: WriteDown
}

interface SignInOptions { readonly config: Config; readonly database: Database; readonly home: string; /** Switches of the installation. */ readonly flags: Client; readonly logger: Logger }

/** Opens sign-in as the configuration wants it. */
export async function openSignIn({ config, database, home, flags, logger }: SignInOptions): Promise<SignIn> {
  const { people } = database
  const secret = await installationSecret(config.dataDir, config.secret)
  const mailer = config.smtpUrl === undefined ? null : (await import('./mail.ts')).smtpMailer({ url: config.smtpUrl, from: config.mailFrom })
  const outbox: Mailer = { send: (letter) => people.keepLetter(letter) }
  const isOpen = (email: string): Promise<boolean> => flags.getBooleanValue('sign-up', true, { person: email.toLowerCase() })
  const writeDown = writeDownIn(database, logger)
  let opening: Promise<Auth> | null = null
  const open = async (): Promise<Auth> => {
    const { createAuth } = await import('./auth.ts')
    return createAuth({ people, secret, publicUrl: config.publicUrl, letters: writeLetters(mailer ?? outbox), providers: config.signInProviders, maySignUp: maySignUp(config, database, isOpen), writeDown, logger })
  }
  return {
    people, home, database, mailer, writeDown, publicUrl: config.publicUrl, signUp: config.signUp, ways: outsideWays(config.signInProviders), provesDomain: domainProof(config.dnsServers), mayHaveAccount: (email) => config.signUp !== 'domain' || isOfDomain(email, config.signUpDomains), auth: () => (opening ??= open()),
    setUpToken: config.publicUrl === undefined ? null : derived(secret, 'set-up').slice(0, 24),
    cookie: { name: config.publicUrl?.startsWith('https:') === true ? sessionCookie.secure : sessionCookie.plain, secret: derived(secret, 'sign-in') },
  }
}
