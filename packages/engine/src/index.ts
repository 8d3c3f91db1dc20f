export { createEngine } from './engine.ts'
export { engineTables } from './tables.ts'
export type { EngineAccess, Session } from './access.ts'
export type { EnqueueTx } from './engine.ts'
