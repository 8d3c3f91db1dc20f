import type { Asked } from './ask.ts'
import { ownRole, ownTier, priced } from './world.ts'
import type { World } from './world.ts'

const byId = (id: string): Asked => ({ params: { id } })
const step = (id: string, body?: unknown): Asked => ({ params: { id, step: 'middle' }, ...(body === undefined ? {} : { body }) })
const scimUser = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] } as const
const scimGroup = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Walked by SCIM' } as const
const scimPatch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [{ op: 'replace', path: 'displayName', value: 'Walked along' }] } as const
const anyVersion = { 'if-match': '*' } as const

/**
 * For each operation that is not open a request that its owner would make and that succeeds, with ids of this world, in the order in which they can be
 * made one after the other: looks first, then what changes, then what ends something. A route added later is added here, else the walk fails.
 * Texts are the same in every world: what comes back of them tells nothing.
 */
export const requests: Readonly<Record<string, (world: World) => Asked>> = {
  getWorkflows: () => ({}), getCatalog: () => ({}), getModels: () => ({}), getModelRoles: () => ({}), getPrices: () => ({}), getCache: () => ({}), getBudgets: () => ({}), getRecommendations: () => ({}), getBackups: () => ({}), getWebhooks: () => ({}),
  getOrganizations: () => ({}), getOrganization: () => ({}), getMembers: () => ({}), getRoles: () => ({}), getTeams: () => ({}), getInvitations: () => ({}), getKeys: () => ({}), getAuditVerify: () => ({}), getMe: () => ({}), getFlags: () => ({}), getBranding: () => ({}), postFlagsEvaluate: () => ({ body: { keys: ['walked'] } }), getNotifications: () => ({}), getNotificationPreferences: () => ({}), getLimits: () => ({}), getAlerts: () => ({}), getAlertRules: () => ({}), getOperations: () => ({}), getOrganizationExport: () => ({}), getMyExport: () => ({}), getAbuse: () => ({}), getSessions: () => ({}), getOutbox: () => ({}),
  getTranscript: ({ ids }) => byId(ids.transcript), getTranscriptSource: ({ ids }) => byId(ids.transcript), getUtterances: ({ ids }) => byId(ids.transcript), getFacts: ({ ids }) => byId(ids.transcript),
  getUtteranceStatements: ({ ids }) => ({ params: { id: ids.transcript, utterance: 'U1' } }),
  getRuns: ({ ids }) => ({ query: { project: ids.project, transcript: ids.transcript } }), getRun: ({ ids }) => byId(ids.run), getRunEvents: ({ ids }) => byId(ids.run), getRunDocuments: ({ ids }) => byId(ids.run), getRunFiles: ({ ids }) => byId(ids.run), getRunPack: ({ ids }) => byId(ids.run),
  getEvents: ({ ids }) => ({ query: { after: '0', runs: ids.run, text: ids.run } }),
  getDocument: ({ ids }) => byId(ids.document), getDocumentFiles: ({ ids }) => byId(ids.document), getDocumentFile: ({ ids }) => ({ params: { id: ids.document, format: 'md' } }), getDrawing: ({ ids }) => ({ params: { id: ids.edited }, query: { block: 'flow' } }), getDocumentBlocks: ({ ids }) => byId(ids.document), getDocumentEvidence: ({ ids }) => byId(ids.document),
  getDocumentVersions: ({ ids }) => byId(ids.edited), compareDocuments: ({ ids }) => ({ params: { id: ids.older }, query: { with: ids.edited } }),
  search: ({ mark }) => ({ query: { q: mark } }),
  getUsage: ({ ids }) => ({ query: { project: ids.project, run: ids.run } }),
  getWebhookDeliveries: ({ ids }) => byId(ids.webhook),
  getAudit: ({ owner }) => ({ query: { person: owner.id } }), getAuditExport: ({ ids }) => ({ query: { target: ids.project } }),
  getProjects: () => ({}), getProject: ({ ids }) => byId(ids.project), getStaleness: ({ ids }) => byId(ids.project), getQuestions: ({ ids }) => byId(ids.project), getShares: ({ ids }) => byId(ids.project), getShareViews: ({ ids }) => byId(ids.share), getProjectAccess: ({ ids }) => byId(ids.project), getProjectDocuments: ({ ids }) => byId(ids.project), getProjectTranscripts: ({ ids }) => byId(ids.project),
  getThreads: ({ ids }) => byId(ids.document), getThread: ({ ids }) => byId(ids.thread), getOpenThreads: ({ ids }) => byId(ids.project), getReaders: ({ ids }) => byId(ids.project), getMyPresence: () => ({}),
  getWorkflow: ({ ids }) => ({ params: { name: ids.workflow } }), getWorkflowVersions: ({ ids }) => ({ params: { name: ids.workflow } }), postWorkflowCheck: () => ({ body: { agents: ['middle'] } }),
  postQuote: ({ ids }) => ({ body: { transcriptId: ids.transcript, workflow: 'poem' } }),

  acceptSuggestion: ({ ids }) => ({ params: { id: ids.wish }, headers: anyVersion }), rejectSuggestion: ({ ids }) => byId(ids.refused), postThread: ({ ids }) => ({ params: { id: ids.document }, body: { body: 'Walked' } }), patchThread: ({ ids }) => ({ params: { id: ids.settled }, body: { state: 'resolved' } }),
  postReply: ({ ids }) => ({ params: { id: ids.thread }, body: { body: 'Walked' } }), patchComment: ({ ids }) => ({ params: { id: ids.comment }, body: { body: 'Walked' } }), deleteComment: ({ ids }) => byId(ids.comment), restoreComment: ({ ids }) => byId(ids.comment),
  putPresence: ({ ids }) => ({ params: { id: ids.project }, body: { kind: 'opening' } }), deletePresence: ({ ids }) => byId(ids.project), putMyPresence: () => ({ body: { hidden: true } }),
  postTranscript: () => ({ query: { fileName: 'walk.txt', project: 'Walked' }, body: new TextEncoder().encode('Ann: We need a list.\n') }), pasteTranscript: ({ ids }) => ({ params: { id: ids.bare }, body: { text: 'Ann: We need another list.\n' } }),
  postAnswer: ({ ids }) => ({ params: { id: ids.transcript }, body: { question: 'Who pays?', answer: 'The client pays.' } }),
  patchSpeakers: ({ ids, mark }) => ({ params: { id: ids.transcript }, body: { names: [{ from: mark, to: 'Ann' }] } }),
  putFlag: () => ({ params: { key: 'walked' }, body: { type: 'boolean', variants: { yes: true, no: false }, on: 'yes', off: 'no' } }), deleteFlag: () => ({ params: { key: 'walked' } }),
  postNotificationsRead: () => ({ body: {} }), putNotificationPreferences: () => ({ body: { preferences: [{ type: 'run-done', inApp: true, mail: 'daily' }] } }),
  postRun: ({ ids }) => ({ body: { transcriptId: ids.transcript, workflow: 'trial', only: ['opening'] } }),
  patchDocument: ({ ids }) => ({ params: { id: ids.edited }, headers: anyVersion, body: [{ op: 'replace', path: '/text', value: 'Walked' }] }), restoreDocument: ({ ids }) => ({ params: { id: ids.older }, headers: anyVersion }),
  postGate: ({ ids }) => step(ids.gated, { decision: 'approve' }), postRunCancel: ({ ids }) => byId(ids.held), postRunRetry: ({ ids }) => byId(ids.failed), postStepRetry: ({ ids }) => step(ids.failedStep), postStepSkip: ({ ids }) => step(ids.skipped),
  putStepOutput: ({ ids }) => step(ids.run, { text: 'Walked', evidence: [] }),
  postShare: ({ ids }) => ({ params: { id: ids.project }, body: { label: 'Walked' } }),
  postWorkflow: () => ({ body: { title: 'Walked' } }), putWorkflow: ({ ids }) => ({ params: { name: ids.workflow }, headers: anyVersion, body: { title: 'Walked', agents: ['opening'] } }), restoreWorkflowVersion: ({ ids }) => ({ params: { name: ids.workflow, version: '1' }, headers: anyVersion }), restoreWorkflow: ({ ids }) => ({ params: { name: ids.removedWorkflow } }), deleteWorkflow: ({ ids }) => ({ params: { name: ids.workflow } }),
  postBudget: ({ ids }) => ({ body: { scope: 'project', subject: ids.project, period: 'day', capUsd: 10 } }), putBudget: ({ ids }) => ({ params: { id: ids.budget }, body: { capUsd: 900 } }),
  putPrice: () => ({ body: { ...priced, input: 11, output: 101 } }),
  putBranding: () => ({ body: { accent: '#a3195b' } }),
  putLimits: ({ people }) => ({ body: { rules: [{ scope: 'user', subject: people.mate.id, tier: ownTier }] } }),
  putModelRole: () => ({ body: { scope: 'agent', subject: 'saga', choice: { chain: [priced.model] } } }),
  postModelTest: () => ({ body: { model: priced.model } }),
  postAlertTest: () => ({}), postBackup: () => ({}), postBackupDrill: () => ({}),
  postWebhook: () => ({ body: { url: 'http://127.0.0.1:9/walk', types: ['run-end'] } }), putWebhook: ({ ids }) => ({ params: { id: ids.webhook }, body: { description: 'Walked' } }), postWebhookSecret: ({ ids }) => byId(ids.webhook), postWebhookTest: ({ ids }) => byId(ids.webhook),
  postWebhookRedeliver: ({ ids }) => ({ params: { id: ids.webhook, delivery: ids.delivery } }),
  getSignOn: () => ({}), postSignOnDomain: () => ({ body: { domain: 'walked.example' } }), postSignOnDomainVerify: ({ mark }) => ({ params: { domain: `${mark.toLowerCase()}.example` }, body: { by: 'owner' } }),
  putSignOnProvider: ({ metadata }) => ({ body: { metadata } }), putSignOnRules: () => ({ body: { role: 'viewer', required: false } }),
  getScimTokens: () => ({}), postScimToken: () => ({ body: { days: 1 } }), getScimServiceProviderConfig: () => ({}), getScimResourceTypes: () => ({}), getScimSchemas: () => ({}),
  getScimUsers: () => ({}), getScimGroups: () => ({}), getScimUser: ({ people }) => byId(people.mate.id), getScimGroup: ({ ids }) => byId(ids.team),
  postScimUser: ({ mark }) => ({ body: { ...scimUser, userName: `new@${mark.toLowerCase()}.example` } }), putScimUser: ({ people }) => ({ params: { id: people.mate.id }, body: { ...scimUser, userName: people.mate.email } }), patchScimUser: ({ people }) => ({ params: { id: people.mate.id }, body: scimPatch }),
  postScimGroup: () => ({ body: { ...scimGroup, displayName: 'Walked on' } }), putScimGroup: ({ ids }) => ({ params: { id: ids.crew }, body: scimGroup }), patchScimGroup: ({ ids }) => ({ params: { id: ids.crew }, body: scimPatch }),
  postOrganization: () => ({ body: { name: 'Walked' } }),
  patchMember: ({ people }) => ({ params: { person: people.mate.id }, body: { role: 'viewer' } }), putRole: () => ({ params: { role: ownRole }, body: { permissions: ['runs.read', 'runs.write'] } }),
  postTeam: () => ({ body: { name: 'Walkers' } }), patchTeam: ({ ids }) => ({ params: { team: ids.crew }, body: { name: 'Walked' } }), putTeamMember: ({ ids, people }) => ({ params: { team: ids.crew, person: people.mate.id } }),
  postInvitation: () => ({ body: { email: 'walk@example.com' } }), postKey: () => ({ body: { name: 'walk' } }),
  postProject: () => ({ body: { name: 'Walking' } }), patchProject: ({ ids }) => ({ params: { id: ids.spare }, body: { name: 'Walked on' } }), restoreProject: ({ ids }) => byId(ids.deleted),
  patchProjectAccess: ({ ids, people }) => ({ params: { id: ids.bare }, body: { visibility: 'members', owner: people.mate.id } }), putProjectMember: ({ ids, people }) => ({ params: { id: ids.spare, person: people.mate.id } }), putProjectTeam: ({ ids }) => ({ params: { id: ids.spare, team: ids.team } }),

  deleteProjectMember: ({ ids, people }) => ({ params: { id: ids.project, person: people.mate.id } }), deleteProjectTeam: ({ ids }) => ({ params: { id: ids.project, team: ids.team } }), deleteTeamMember: ({ ids, people }) => ({ params: { team: ids.team, person: people.mate.id } }),
  deleteSignOnDomain: ({ mark }) => ({ params: { domain: `spare-${mark.toLowerCase()}.example` } }), deleteSignOnProvider: () => ({}),
  deleteScimToken: ({ ids }) => byId(ids.token), deleteScimGroup: ({ ids }) => byId(ids.crew),
  deleteAbuse: ({ people }) => ({ params: { subject: `user:${people.mate.id}` } }),
  deleteSecondFactor: ({ people }) => ({ params: { person: people.mate.id } }),
  deleteTranscript: ({ ids }) => byId(ids.loose), deleteBudget: ({ ids }) => byId(ids.budget), deleteShare: ({ ids }) => byId(ids.share), deletePrice: () => ({ query: priced }), deleteCache: () => ({}), deleteModelRole: () => ({ query: { scope: 'agent', subject: 'saga' } }), deleteWebhook: ({ ids }) => byId(ids.webhook),
  deleteTeam: ({ ids }) => ({ params: { team: ids.team } }), deleteRole: () => ({ params: { role: ownRole } }), deleteInvitation: ({ ids }) => byId(ids.invitation), deleteKey: ({ ids }) => byId(ids.key),
  deleteProject: ({ ids }) => byId(ids.spare), deleteProjects: ({ ids }) => ({ body: { ids: [ids.bare] } }),
  deleteMember: ({ people }) => ({ params: { person: people.passing.id } }), postMemberErase: ({ people }) => ({ params: { person: people.gone.id } }), deleteScimUser: ({ people }) => byId(people.mate.id), postMemberLeave: () => ({}),
  deleteOrganization: ({ mark }) => ({ body: { confirm: `${mark} Ltd` } }), postOrganizationRestore: () => ({}), patchOrganization: () => ({ body: { name: 'Walked' } }),
  postInvitationAccept: ({ secrets }) => ({ body: { token: secrets.invitation } }), deleteSessions: () => ({}), deleteSession: ({ ids }) => byId(ids.session), deleteMe: ({ owner }) => ({ body: { confirm: owner.email } }),
}

/** What anybody may ask, and why. Nothing else of the API is open. */
export const open: Readonly<Record<string, { readonly why: string; readonly asked: Asked }>> = {
  getLivez: { why: 'Whoever watches the process asks it.', asked: {} }, getReadyz: { why: 'Whoever watches the process asks it.', asked: {} },
  getInstallation: { why: 'The page of sign-in must know what it can offer.', asked: {} }, postOwner: { why: 'Before there is an owner nobody can sign in; afterwards it is refused.', asked: { body: { name: 'Eve', email: 'eve@example.com', password: 'a long enough word' } } },
  postInvitationLook: { why: 'Who was invited has no account yet; the token is the key.', asked: { body: { token: 'invite_guess' } } },
  postSharedOpen: { why: 'Who got a link has no account; its token is the key.', asked: { body: { token: 'share_guess' } } }, getSharedDocuments: { why: 'Looks at what opening the link gave.', asked: {} },
  getSharedDocumentBlocks: { why: 'Looks at what opening the link gave.', asked: { params: { id: 'opening' } } }, getSharedDrawing: { why: 'Looks at what opening the link gave.', asked: { params: { id: 'opening' }, query: { block: 'flow' } } },
  signUp: { why: 'An account is made by who has none.', asked: { body: { name: 'Eve', email: 'eve@example.com', password: 'a long enough word' } } }, signIn: { why: 'Signing in.', asked: { body: { email: 'eve@example.com', password: 'wrong' } } }, signOut: { why: 'Looks at the session itself.', asked: { body: {} } },
  getToken: { why: 'Looks at the session itself.', asked: {} }, getJwks: { why: 'Public keys.', asked: {} }, sendVerification: { why: 'Asked for before anybody can sign in; tells nothing.', asked: { body: { email: 'eve@example.com' } } },
  verifyEmail: { why: 'The link in a letter: its token is the key.', asked: { query: { token: 'guess' } } }, requestPasswordReset: { why: 'Who forgot their password cannot sign in; tells nothing.', asked: { body: { email: 'eve@example.com' } } },
  openPasswordReset: { why: 'The link in a letter: its token is the key.', asked: { params: { token: 'guess' }, query: { callbackURL: '/' } } }, resetPassword: { why: 'The token of the letter is the key.', asked: { body: { token: 'guess', newPassword: 'a long enough word' } } },
  changePassword: { why: 'Looks at the session itself.', asked: { body: { currentPassword: 'guess', newPassword: 'a long enough word' } } }, updateUser: { why: 'Looks at the session itself.', asked: { body: { name: 'Eve' } } },
  startSignOn: { why: 'Leads to the identity provider of an organisation; tells no more than whether a domain has one.', asked: { body: { email: 'eve@nowhere.example' } } }, getSignOnMetadata: { why: 'What an identity provider wants to know of us, whoever asks; says nothing about the organisation.', asked: { params: { organization: '01900000-0000-7000-8000-00000000dead' } } },
  answerSignOn: { why: 'Where an identity provider posts: its signature is the key.', asked: { params: { organization: '01900000-0000-7000-8000-00000000dead' }, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new TextEncoder().encode('SAMLResponse=PGEvPg==') } },
  finishSignOn: { why: 'Where the browser comes back: the code and the cookie of the same browser are the key.', asked: { params: { organization: '01900000-0000-7000-8000-00000000dead' }, query: { code: 'guess' } } },
  startSignIn: { why: 'Leads to the page of another provider.', asked: { body: { provider: 'google' } } }, finishSignIn: { why: 'Where that page leads back to; its state is the key.', asked: { params: { provider: 'google' }, query: { state: 'guess' } } },
  linkProvider: { why: 'Looks at the session itself.', asked: { body: { provider: 'google' } } }, getOwnWays: { why: 'Looks at the session itself.', asked: {} }, unlinkProvider: { why: 'Looks at the session itself.', asked: { body: { accountId: '01900000-0000-7000-8000-00000000dead' } } },
  enableSecondFactor: { why: 'Looks at the session itself.', asked: { body: { password: 'guess' } } }, verifySecondFactor: { why: 'The second half of signing in: looks at the first one itself.', asked: { body: { code: '123456' } } }, verifyRecoveryCode: { why: 'The second half of signing in: looks at the first one itself.', asked: { body: { code: 'guess-guess' } } },
  renewRecoveryCodes: { why: 'Looks at the session itself.', asked: { body: { password: 'guess' } } }, disableSecondFactor: { why: 'Looks at the session itself.', asked: { body: { password: 'guess' } } },
}
