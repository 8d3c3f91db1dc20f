export type {
  Database, OpenOptions, EngineTables, OrganizationTx, Stores, Session, EngineAccess, Organization, Project, NewTranscript, TranscriptRow, NewRun, Run, RunDetail, StepRow, PartRow, GateRow,
  DocumentRow, DocumentWithData, Steered,
} from './contract.ts'
export { openDatabase } from './database.ts'
export { runStore } from './run-store.ts'
export { startPostgres } from './embedded/start.ts'
