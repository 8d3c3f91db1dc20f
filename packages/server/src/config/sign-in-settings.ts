import { z } from 'zod'

const domains = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))])
  .pipe(z.array(z.string().toLowerCase().regex(/^(?=.{3,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be domains such as example.com')))

/** Settings of sign-in and of the letters that it writes. */
export const signInSettings = {
  secret: z.string().min(32, 'must have 32 characters or more, made at random').optional().describe('Signs cookies and encrypts keys; without it one is made in the data folder. Several machines on one database need the same.'),
  signUp: z.enum(['open', 'invitation', 'domain']).default('invitation').describe('Who may make an account: everybody (open), who is invited, or who has an address of one of signUpDomains (domain).'),
  signUpDomains: domains.default([]).describe('Domains of addresses that may make an account when signUp is domain.'),
  smtpUrl: z.url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@mail.example.com:587' }).optional()
    .describe('Mail server for letters; without it they stay in the outbox of the installation, which its owner reads.'),
  mailFrom: z.string().min(3).max(320).default('AICOE <aicoe@localhost>').describe('Sender of letters: AICOE <aicoe@example.com>.'),
}
