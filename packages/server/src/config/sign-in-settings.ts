import { z } from 'zod'
import { written } from './model-settings.ts'
import { domainsSchema, outsideSchema } from './provider-settings.ts'

/** Settings of sign-in and of the letters that it writes. */
export const signInSettings = {
  secret: z.string().min(32, 'must have 32 characters or more, made at random').optional().describe('Signs cookies and encrypts keys; without it one is made in the data folder. Several machines on one database need the same.'),
  formerSecrets: written(z.array(z.string().min(32))).default([]).describe('Secrets that came before this one: what they sealed, such as the keys of webhooks, still opens, and is sealed anew.'),
  signUp: z.enum(['open', 'invitation', 'domain']).default('invitation').describe('Who may make an account: everybody (open), who is invited, or who has an address of one of signUpDomains (domain).'),
  signUpDomains: domainsSchema.default([]).describe('Domains of addresses that may make an account when signUp is domain.'),
  signInProviders: written(outsideSchema).default({})
    .describe('Who else may say who somebody is, by name: { "google": { "clientId": "...", "clientSecret": "..." }, "acme": { "issuer": "https://login.acme.example", ..., "domains": ["acme.example"] } }. `domains`: the only addresses that it may vouch for. Short: AICOE_GOOGLE_CLIENT_ID and its like.'),
  dnsServers: z.union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))])
    .pipe(z.array(z.string().regex(/^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?|\[[0-9a-f:]+\](?::\d{1,5})?|[0-9a-f:]+)$/i, 'must be addresses such as 9.9.9.9 or 9.9.9.9:53'))).default([])
    .describe('Name servers that are asked for the records that prove domains; those of the machine when it is empty.'),
  smtpUrl: z.url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@mail.example.com:587' }).optional()
    .describe('Mail server for letters; without it they stay in the outbox of the installation, which its owner reads.'),
  digestHour: z.coerce.number().int().min(0).max(23).default(7).describe('Hour of the day (UTC) at which who wants one letter a day about notifications is written.'),
  mailFrom: z.string().min(3).max(320).default('AICOE <aicoe@localhost>').describe('Sender of letters: AICOE <aicoe@example.com>.'),
}
