export type {
  Database, OpenOptions, EngineTables, OrganizationTx, Stores, Session, EngineAccess, Organization, NewRun, Run, ListedRun, RunDetail, StepRow, PartRow, GateRow,
  DocumentRow, DocumentWithData, ParkedRun, Steered,
} from './contract.ts'
export type {
  UsageGroup, UsageFilter, UsageTotals, UsageRow, ModelRecord, ModelFailure, AgentRecord, AgentModelRecord, CallStore, BudgetScope, BudgetPeriod, NewBudget, Budget, BudgetStore, BudgetAlert, AnswersFilter, AnswersTotals,
  AnswersStore, PriceStore,
} from './spending.ts'
export type { Project, ProjectFilter, ProjectSummary, ProjectStore, NewTranscript, TranscriptRow, TranscriptSummary, TranscriptStore } from './projects.ts'
export type { FeedEntry, FeedHead, FeedPage, FeedPlace, FeedStore } from './feed/contract.ts'
export type { SearchHit, SearchQuery, SearchStore, SearchSubject } from './search.ts'
export type { Share, ShareView } from './sharing/contract.ts'
export type { CommentRow, KeptAnchor, Present, Reader, Thread, ThreadWithComments } from './comments/contract.ts'
export type { ScimPerson, ScimTeam, ScimToken } from './provisioning/contract.ts'
export type { IdentityProvider, ServiceKey, SignOn, SignOnDomain } from './sign-on/contract.ts'
export type { Alert, Finding } from './alerts/contract.ts'
export type { RequestKey } from './request-keys/contract.ts'
export { openDatabase, restoreDatabase } from './database.ts'
export type { TableSum } from './backup/dump.ts'
export type { Restored } from './backup/restore.ts'
export type {
  Acting, Membership, OwnOrganization, KeyOwner, OpenInvitation, Doors, NewMember, Member, OwnRole, Team, Invitation, ApiKey, ProjectAccess, NewAuditEntry, AuditEntry, AuditFilter,
} from './people.ts'
export type { Webhook, NewWebhook, WebhookAttempt, WebhookDelivery, ClaimedDelivery, AttemptOutcome, WebhookStore } from './webhooks.ts'
export type { OwnWorkflow, WorkflowDefinition, WorkflowVersion } from './own-workflows/contract.ts'
export type { KeptBranding } from './branding/contract.ts'
export type { KeptFlag } from './flags/contract.ts'
export type { MailWish, DueLetter, Notification, NotificationPreference } from './notifications/contract.ts'
export type { People, Person, SignedIn, SignInSession, Letter, KeptLetter } from './identity.ts'
export { runStore } from './run-store.ts'
export { startPostgres } from './embedded/start.ts'
export { ledger } from './gateway/ledger.ts'
export type { OpenLedger } from './gateway/ledger.ts'
export { budgets } from './gateway/budgets.ts'
export { answerCache } from './gateway/answers.ts'
export type { LimitStore } from './limits/contract.ts'
export { databaseCounters } from './limits/counters.ts'
export { modelChoicesOf } from './models/choices.ts'
export type { ModelChoice } from './models/contract.ts'
export { openRedis } from './redis/connection.ts'
export type { Redis } from './redis/connection.ts'
export { redisCounters } from './redis/counters.ts'
export { redisAnswers } from './redis/answers.ts'
export type { SharedAnswers } from './redis/answers.ts'
