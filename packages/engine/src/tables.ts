import { migrateSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database'
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs'
import { quietLogger } from './logger.ts'

/**
 * How the engine makes its own tables, for whoever opens the database: as the owner, with rights for the engine's role. The public
 * `DBOS.migrate` does the same but tells each statement on standard output.
 */
export const engineTables = {
  version: '5.3.0',
  migrate: (ownerUrl: string, engineRole: string): Promise<void> => migrateSystemDatabase(ownerUrl, new GlobalLogger(undefined, { logger: quietLogger(() => undefined) }), 'dbos', engineRole),
}
