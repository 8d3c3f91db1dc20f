import { z } from 'zod'

const days = z.coerce.number().int().min(0).max(36_500)

/** Settings of what is kept, for how long, and where copies of it lie. */
export const keepingSettings = {
  backupFolder: z.string().min(1).default('backups').describe('Where scheduled backups are written; relative to the data folder. Best on another disk.'),
  backupEveryHours: z.coerce.number().min(0).max(8_760).default(0).describe('How often a backup is made, in hours; 0: never by itself.'),
  backupKeep: z.coerce.number().int().min(1).max(10_000).default(7).describe('Scheduled backups that are kept; older ones are removed once a newer one is whole.'),
  backupPassphrase: z.string().min(12, 'must have at least 12 characters').optional().describe('Encrypts backups, and opens them. Without it they can be read by whoever has the file.'),
  keepEventsDays: days.default(180).describe('Days after its end that the events of a run are kept; 0: for ever. Documents are kept in any case.'),
  keepCallsDays: days.default(0).describe('Days that single calls of models are kept; 0: for ever.'),
  keepNotificationsDays: days.default(90).describe('Days that notifications are kept; 0: for ever.'),
  keepDeliveriesDays: days.default(30).describe('Days that the log of a webhook keeps what was delivered or given up; 0: for ever.'),
  keepEngineDays: days.default(7).describe('Days that the engine keeps what it has executed; 0: for ever.'),
} as const
