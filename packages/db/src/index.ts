export type {
  Database, OpenOptions, OrganizationTx, Stores, Session, EngineAccess, Organization, Project, NewTranscript, TranscriptRow, NewRun, Run, RunDetail, StepRow, PartRow, GateRow,
  DocumentRow, DocumentWithData, Steered,
} from './contract.ts'
