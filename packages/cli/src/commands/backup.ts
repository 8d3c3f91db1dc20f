import { exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { table } from '../output.ts'
import { asSeenFromHere } from '../place.ts'
import { report } from '../server.ts'
import type { BaseOptions } from '../server.ts'
import { speaking } from '../session.ts'

interface Written { readonly file: string; readonly bytes: number; readonly tables: number; readonly rows: number; readonly milliseconds: number; readonly encrypted: boolean }
interface Restored { readonly file: string; readonly createdAt: string; readonly tables: readonly { readonly table: string; readonly rows: number; readonly sha256: string }[]; readonly rows: number; readonly milliseconds: number }
export interface RestoreOptions extends BaseOptions { /** Each table with its rows and sum. */ readonly verify?: boolean; /** Into a database that is thrown away. */ readonly drill?: boolean }

/** `aicoe backup FILE`: a copy of everything, as it is at this moment, while the platform runs or not. */
export function backup(file: string, options: BaseOptions): Promise<Exit> {
  return speaking(options, async (output) => {
    const written = await report('backup', options, file) as Written
    output.data({ type: 'backup', ...written })
    output.line(`${asSeenFromHere(written.file)}: ${written.rows} rows of ${written.tables} tables, ${(written.bytes / 1e6).toFixed(1)} MB, ${(written.milliseconds / 1000).toFixed(1)} s.`)
    if (!written.encrypted) output.line('It is not encrypted: whoever has the file can read every meeting. Set AICOE_BACKUP_PASSPHRASE to encrypt.')
    return exit.done
  })
}

/** `aicoe restore FILE`: puts a backup into an empty installation, whole or not at all, and compares every table with it. */
export function restore(file: string, options: RestoreOptions): Promise<Exit> {
  return speaking(options, async (output) => {
    const restored = await report(options.drill === true ? 'drill' : 'restore', options, file) as Restored
    output.data({ type: 'restore', drill: options.drill === true, ...restored })
    if (options.verify === true) for (const line of table(restored.tables.map(({ table: name, rows, sha256 }) => [name, String(rows), sha256.slice(0, 16), 'equal']))) output.line(line)
    output.line(`${restored.rows} rows of ${restored.tables.length} tables, as they were at ${restored.createdAt}: every table is equal to the backup (${(restored.milliseconds / 1000).toFixed(1)} s).`)
    if (options.drill === true) output.line('That was a drill: the database it went into is gone again, and yours is as it was.')
    return exit.done
  })
}
