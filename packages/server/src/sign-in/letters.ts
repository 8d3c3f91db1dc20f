import type { Letter } from '@aicoe/db'

/** Where letters go: a mail server, or the outbox of the installation. */
export interface Mailer { send(letter: Letter): Promise<void> }

/** The letters that sign-in writes. Plain text, in which an address is the only thing that comes from outside. */
export interface Letters {
  verify(email: string, url: string): Promise<void>
  reset(email: string, url: string): Promise<void>
  /** Somebody wants an account with an address that has one. */
  alreadyThere(email: string): Promise<void>
}

export function writeLetters(mailer: Mailer): Letters {
  return {
    verify: (to, url) => mailer.send({ to, subject: 'Confirm your address', body: `Open this link to confirm that ${to} is yours:\n\n${url}\n\nIt works for a day. If you did not ask for an account, ignore this letter.\n` }),
    reset: (to, url) => mailer.send({ to, subject: 'Choose a new password', body: `Open this link to choose a new password for ${to}:\n\n${url}\n\nIt works once, for an hour, and signs you out everywhere. If you did not ask for it, ignore this letter: your password stays as it is.\n` }),
    alreadyThere: (to) => mailer.send({ to, subject: 'You have an account already', body: `Somebody, probably you, wanted to make an account for ${to}, which has one. Sign in instead, or choose a new password if you forgot yours. If it was not you, ignore this letter.\n` }),
  }
}
