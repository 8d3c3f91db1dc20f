import { isLimited } from '@aicoe/core'
import type { Acting, Database, DueLetter, Letter, Notification } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Mailer } from '../sign-in/letters.ts'
import { kinds } from './kinds.ts'

/** A mail server that takes no letter within this time has not taken it. Milliseconds. */
const LEASE = 120_000
/** Waits after a letter that was not taken; after the last it is given up. Milliseconds. */
const WAITS = [60_000, 300_000, 1_800_000, 7_200_000]
/** Things that one letter tells; of more it says how many. */
const MOST = 50

export interface Posting { readonly database: Database; readonly mailer: Mailer; readonly now: () => Date; readonly logger: Logger; /** Where people reach this installation. */ readonly publicUrl: string | undefined }

/** Writes the letters of an organisation that are due: one for each person, of everything that is due by then and was not read in the app. */
export async function postLetters(posting: Posting, organization: string): Promise<void> {
  const due = await posting.database.withOrganization(organization, (stores) => stores.notifications.claimLetters(LEASE))
  for (const letter of due) await post(posting, organization, letter)
}

async function post({ database, mailer, now, logger, publicUrl }: Posting, organization: string, due: DueLetter): Promise<void> {
  const posted = (again: Date | null): Promise<void> => database.withOrganization(organization, (stores) => stores.notifications.posted(due.ids, again))
  const letter = await letterTo({ database, publicUrl }, organization, due)
  if (letter === null) return posted(null)
  try {
    await mailer.send(letter)
    await posted(null)
  } catch (err) {
    const wait = WAITS[due.tries]
    logger.warn({ err, organization, person: due.user, givenUp: wait === undefined }, 'A letter about notifications was not taken.')
    await posted(wait === undefined ? null : new Date(now().getTime() + wait))
  }
}

/** Null when there is nothing to write, or nobody to write to: who has left is told nothing, and of projects that were closed to somebody they hear no more. */
async function letterTo({ database, publicUrl }: Pick<Posting, 'database' | 'publicUrl'>, organization: string, { user, ids }: DueLetter): Promise<Letter | null> {
  const [membership, person] = [await database.membership(user, organization), await database.people.find({ id: user })]
  if (membership === null || person === null || !person.emailVerified) return null
  const acting: Acting = { person: user, key: null, limited: isLimited({ ...membership, person, key: null }), operation: null, target: null }
  const notifications = await database.withOrganization(organization, (stores) => stores.notifications.unread(user, ids), acting)
  return notifications.length === 0 ? null : { to: person.email, ...writeLetter(notifications, publicUrl) }
}

/** Plain text; what comes from outside stands in it as it is. */
export function writeLetter(notifications: readonly Notification[], publicUrl: string | undefined): Omit<Letter, 'to'> {
  const lines = notifications.slice(0, MOST).map((one) => `- ${textOf(one)}${linkTo(one, publicUrl)}`)
  const more = notifications.length > MOST ? [`- And ${notifications.length - MOST} more.`] : []
  const [first] = notifications
  const subject = notifications.length === 1 && first !== undefined ? textOf(first).slice(0, 150) : `${notifications.length} things happened`
  return { subject, body: `${[...lines, ...more].join('\n')}\n\nYou choose in the settings of AICOE, under Notifications, what you are written of.\n` }
}

function linkTo(notification: Notification, publicUrl: string | undefined): string {
  const path = pathOf(notification)
  return publicUrl === undefined || path === null ? '' : `\n  ${new URL(path, publicUrl).href}`
}

/** Where in the app it is looked at. */
export function pathOf(notification: Notification): string | null {
  const { path } = kinds.find(({ type }) => type === notification.type) ?? {}
  if (path !== undefined) return path(notification)
  return notification.run === null ? null : `/runs/${notification.run}`
}

/** What a notification says, in one sentence on one line. */
export function textOf(notification: Notification): string {
  const text = kinds.find(({ type }) => type === notification.type)?.text(notification) ?? notification.type
  return text.replaceAll(/\s+/g, ' ')
}
