/** Texts of the settings. */
export const settings = {
  title: 'Settings', list: 'Sections',
  closed: 'Your role does not include this. Ask an admin of the organisation.',
  sections: {
    organization: 'Organisation', branding: 'Branding', 'sign-on': 'Sign-in', members: 'Members', teams: 'Teams', roles: 'Roles', keys: 'API keys', models: 'Models', budgets: 'Budgets', prices: 'Prices', webhooks: 'Webhooks', audit: 'Audit log', letters: 'Outbox', limits: 'Limits', flags: 'Feature flags', alerts: 'Alerts', health: 'Health',
    account: 'Your account', notifications: 'Notifications', appearance: 'Appearance', data: 'Data',
  },
  groups: { company: 'Organisation', models: 'Models and cost', connections: 'Connections', operation: 'Operation', you: 'You' },
  configured: 'In the configuration of the server:', save: 'Save', saved: 'Saved.', add: 'Add', remove: 'Remove', change: 'Change', rename: 'Rename', name: 'Name', role: 'Role', made: 'Made', never: 'never', until: 'Until', actions: 'Actions', more: 'Show more',
  copy: 'Copy', download: 'Download', haveIt: 'I have it',
  organization: {
    lead: 'Its name, as everybody sees it in the app.', renamed: 'The organisation has a new name.',
    endTitle: 'Delete the organisation', endLead: 'Its projects, documents, members and keys are deleted 30 days later. Until then an owner can take it back.', end: 'Delete it', endSure: 'Everything in this organisation is deleted 30 days from now: projects, transcripts, documents, members, keys. Until then an owner can take it back here.',
    endsTitle: 'This organisation is being deleted', ends: (date: string) => `Everything in it is deleted after ${date}.`, stay: 'Keep it', stays: 'The organisation stays.', ending: 'The organisation is deleted in 30 days.',
    ownerOnly: 'Only an owner can delete the organisation.', another: 'Another organisation', anotherLead: 'It starts empty, and you own it. You change between them in the menu of your account.', found: 'Create one',
    leave: 'Leave this organisation', leaveLead: 'Your keys of this organisation stop at once. To come back you need a new invitation.', leaveSure: 'Leave now?', left: 'Leave',
  },
  members: {
    lead: 'Who is in the organisation, and in which role.', invite: 'Invite', inviteTitle: 'Invite somebody', inviteLead: 'You get a link to pass on. It works once, for the person with this address.', email: 'E-mail', days: 'Valid for', daysOptions: { 1: '1 day', 7: '7 days', 14: '14 days', 30: '30 days' } as Readonly<Record<number, string>>, onlyOwner: 'The only owner. Make somebody else an owner first.',
    linkLabel: (email: string) => `Link for ${email}`, linkHint: 'Shown this once. Send it to the person; it works only for this address.', joined: 'Since', you: 'you',
    changed: (name: string, role: string) => `${name} is ${role} now.`, removeTitle: (name: string) => `Remove ${name}?`, removeText: 'The membership and all keys of this person stop at once. What they made stays.', removed: (name: string) => `${name} is no member any more.`,
    open: 'Invitations that are open', openNone: 'None is open.', takeBack: 'Take back', takenBack: 'The invitation is void.', expires: 'Open until', roleOf: (name: string) => `Role of ${name}`, removeName: (name: string) => `Remove ${name}`, takeBackName: (email: string) => `Take back the invitation of ${email}`,
  },
  teams: {
    lead: 'Groups of members. A project that is opened to a team is open to everybody in it.', none: 'No teams yet. A team is given to a project in one step instead of person by person.', new: 'New team', make: 'Make the team', made: (name: string) => `The team ${name} is made.`,
    members: 'Members', nobody: 'Nobody is in it yet.', put: 'Add a member', out: (name: string, team: string) => `Take ${name} out of ${team}`, removeText: 'Projects that were open to the team are closed to its members, unless they are open to them by name.', removed: 'The team is gone.', renamed: 'The team has a new name.',
    removeName: (team: string) => `Remove the team ${team}`, renameName: (team: string) => `Rename the team ${team}`,
  },
  roles: {
    lead: 'What members may do. The built-in roles stay as they are; add your own beside them.', builtIn: 'built in', own: 'your own', new: 'New role', edit: (name: string) => `Change the role ${name}`, editShort: 'Change', make: 'Save the role', nameHint: 'Small letters, digits and hyphens.', saved: (name: string) => `The role ${name} is saved.`,
    removeText: 'Possible while nobody has it.', removed: 'The role is gone.', removeName: (name: string) => `Remove the role ${name}`, all: 'Everything', none: 'Nothing yet', may: 'May',
    about: { owner: 'Everything, including deleting the organisation.', admin: 'Everything but deleting the organisation.', user: 'Makes and edits suites, shares them, sees what they cost.', viewer: 'Reads everything that is open to them, changes nothing.' } as Readonly<Record<string, string>>,
    groups: { organization: 'Organisation', members: 'Members, roles and teams', keys: 'API keys', audit: 'Audit log', projects: 'Projects', transcripts: 'Transcripts', runs: 'Runs', documents: 'Documents', comments: 'Comments', catalog: 'Agents and workflows', workflows: 'Workflows of one’s own', models: 'Models', spending: 'Spending', limits: 'Limits', webhooks: 'Webhooks', flags: 'Feature flags', operations: 'Running the installation' } as Readonly<Record<string, string>>,
    verbs: { read: 'see', write: 'change', delete: 'delete', share: 'share' } as Readonly<Record<string, string>>,
  },
  keys: {
    lead: 'For programs that work in your name. A key may never do more than you.', none: 'No keys yet.', new: 'New key', make: 'Make the key', nameHint: 'What it is for, so that you know it again.', scopes: 'What it may do', all: 'Everything I may do', some: 'Only some things', days: 'Valid for', daysOptions: { 30: '30 days', 90: '90 days', 365: 'a year', 0: 'until it is revoked' } as Readonly<Record<number, string>>,
    shown: 'The new key', shownHint: 'It is shown this once. Keep it where secrets belong.', key: 'Key', used: 'Last used', revoke: 'Revoke', revokeText: 'Programs that use it stop working at once.', revoked: 'The key is revoked.', revokeName: (name: string) => `Revoke ${name}`, everything: 'everything', ofYou: 'yours',
  },
  models: {
    lead: 'Who writes what. Models and their keys are set where the server is started, so that no key is ever in the database or in an answer.', off: 'No model is connected: rules write every document. That is free and takes a few seconds; models write richer text.',
    how: 'How to connect a model', howText: 'This is for the administrator: set the key of a provider where the server is started, and start it again.', howStart: 'In its environment', howFile: 'Or in aicoe.config.json beside package.json', howMore: 'Any server that speaks the API of OpenAI works as well, on this machine too. "npx aicoe config" shows every setting with its meaning; "npx aicoe doctor" asks each model one word.',
    roles: 'By role', chain: 'Asked in this order', roleNames: { writer: 'Writer', analyst: 'Analyst', judge: 'Judge', fast: 'Fast' } as Readonly<Record<string, string>>, roleUse: { writer: 'writes documents', analyst: 'finds what was said', judge: 'checks what was written', fast: 'small questions' } as Readonly<Record<string, string>>,
    agents: 'By agent', rules: 'rules', nobody: 'none', who: 'For', chosen: 'Chosen by', as: (role: string) => `asks as ${role}`, inherited: 'inherited', own: (how: string) => `you: ${how}`, configured: (how: string) => `the installation: ${how}`,
    choose: 'Choose', chooseName: (what: string) => `Choose models for ${what}`, policy: 'How', policies: { chain: 'in this order', cheapest: 'the cheapest', fastest: 'the fastest', best: 'the best' }, above: (how: string, floor: string) => `${how} above ${floor}`,
    nth: (at: number) => (at === 0 ? 'First' : `If it fails, ${at === 1 ? 'then' : 'after that'} (${at + 1})`), among: (at: number) => `Model ${at + 1}`, floor: 'Accepted at once, at least', floorHint: 'As measured here; empty: any.',
    saved: 'The choice holds from the next step on.', reset: 'As configured', resetName: (what: string) => `Let the installation choose for ${what}`, isReset: 'The installation chooses again.', firstToken: (ms: string) => `first word after ${ms}`,
    each: 'Each model', model: 'Model', price: 'Price for a million tokens', unpriced: 'not known', inOut: (input: string, output: string) => `${input} in, ${output} out`, measured: 'Last 30 days', calls: (calls: number, failures: number) => `${calls} calls, ${failures} failed`, speed: (tokens: number) => `${tokens} tokens a second`, unmeasured: 'not asked yet', lastFailure: (when: string, what: string) => `Last failure ${when}: ${what}`, answeredSince: 'It has answered since.',
    state: 'State', states: { 'closed': 'answers', 'open': 'refused for a while after failures', 'half-open': 'being tried again' } as Readonly<Record<string, string>>,
    test: 'Test', answered: (ms: string) => `Answered in ${ms}.`, testName: (model: string) => `Test ${model}`, tested: 'A test asks each model one word. It costs next to nothing.',
    cache: 'Cache', cacheLead: 'The same question is never paid twice.', cacheHolds: (answers: string, hits: string) => `${answers} answers are kept; they were used ${hits} times.`, forget: 'Forget all answers', forgetSure: 'The next runs ask, and pay for, everything again.', forgotten: (count: number) => `${count} answers are forgotten.`,
  },
  budgets: {
    lead: 'Caps on what models may cost. At the warning mark you are told; at the cap no further call is made, and runs wait until it is raised.', none: 'No budget: spending is unlimited. Set one before you connect a paid model.', new: 'New budget', make: 'Set the budget',
    scope: 'For', scopes: { organization: 'The whole organisation', project: 'A project', user: 'A member', agent: 'An agent', run: 'A run' } as Readonly<Record<string, string>>, subject: 'Which one', period: 'In', periods: { day: 'a day', month: 'a month', run: 'each run', none: 'all time' } as Readonly<Record<string, string>>,
    cap: 'Cap in US dollars', soft: 'Warning mark in % of the cap', softHint: 'At this share you are told.', spent: 'Spent', of: (spent: string, cap: string) => `${spent} of ${cap}`, reserved: (sum: string) => `${sum} set aside for calls in flight`, states: { open: 'open', soft: 'past the warning mark', exhausted: 'used up: runs wait' } as Readonly<Record<string, string>>,
    raise: 'Change', raiseName: (what: string) => `Change the cap for ${what}`, saved: (resumed: number) => (resumed === 0 ? 'The budget is set.' : `The budget is set; ${resumed === 1 ? '1 waiting run goes' : `${resumed} waiting runs go`} on.`), removeText: 'Without it this is not capped any more; runs that wait for it go on.', removed: 'The budget is gone.', removeName: (what: string) => `Remove the budget for ${what}`, softAt: (percent: string) => `warning at ${percent}`,
  },
  prices: {
    lead: 'US dollars for a million tokens. A price that you set wins over the configuration, and both over the built-in table.', none: 'No price was set by hand.', inForce: 'In force for the connected models', inForceNone: 'No model is connected.', new: 'Set a price', make: 'Set the price', model: 'Model', modelHint: 'provider/model, such as openai/gpt-5-mini', input: 'Input', cached: 'Cached input', cachedHint: 'Empty: as input.', output: 'Output', since: 'Holds from', source: 'Where it is from', byHand: 'set by hand', saved: 'The price is set.', removed: 'The price is gone.', removeText: 'The one before, or the built-in one, holds again.', removeName: (model: string) => `Remove the price of ${model}`,
  },
  webhooks: {
    noTypes: 'Choose at least one of them.',
    lead: 'Addresses that are told what happens, signed by Standard Webhooks.', none: 'No webhooks yet. One tells another system when a run ends or a document is made.', new: 'New webhook', make: 'Add the webhook', url: 'Address', urlHint: 'https; it must be reachable from the internet.', description: 'What it is for', types: 'What it is told', secret: 'Key of the signatures', secretHint: 'Shown this once. The receiver checks signatures with it.',
    test: 'Test', tested: 'A test message is on its way.', on: 'on', off: 'off', stopped: (why: string) => `switched off: ${why}`, switchOn: 'Switch on', switchOff: 'Switch off', newSecret: 'New key', newSecretText: 'The old key is void at once.', removeText: 'Its log goes with it.', removed: 'The webhook is gone.', deliveries: 'Deliveries', hide: 'Hide deliveries', deliveriesNone: 'Nothing was told yet.', again: 'Tell it again', againDone: 'It is told again.', states: { 'waiting': 'on its way', 'delivered': 'delivered', 'given-up': 'given up' } as Readonly<Record<string, string>>, attempt: (number: number, what: string, ms: string) => `Attempt ${number}: ${what} after ${ms}`, removeName: (url: string) => `Remove ${url}`,
    what: { 'run-state': 'A run changes its state', 'document-made': 'A document is made', 'run-start': 'A run starts', 'run-wait': 'A run waits', 'run-end': 'A run ends', 'step-start': 'A step starts', 'step-retry': 'A step is tried again', 'step-end': 'A step ends', 'gate-open': 'An approval is asked for', 'gate-close': 'An approval is given or refused', 'budget-alert': 'A budget passes its warning mark', alert: 'Something goes wrong with the installation, or is well again' } as Readonly<Record<string, string>>,
  },
  letters: { lead: 'E-mails wait here for you to pass on while no e-mail server is set: links to confirm an address or to choose a new password. With one they go out by themselves.', none: 'Nothing waits.', to: 'To', closed: 'Only the owner of the installation reads its outbox: a link in one opens the account of whom it is to.' },
  account: {
    profile: 'You', name: 'Your name', named: 'Your name is changed.', email: 'E-mail', password: 'Password', passwordLead: 'Changing it ends all your other sessions.', current: 'Current password', next: 'New password', changePassword: 'Change the password', passwordChanged: 'The password is changed. All other sessions are ended.',
    sessions: 'Where you are signed in', sessionsLead: 'End what you do not know, then change the password.', here: 'this browser', unknown: 'unknown program', since: 'Signed in', end: 'End', endName: (client: string) => `End the session of ${client}`, ended: 'The session is ended.', endAll: 'End all others', endedAll: (count: number) => (count === 1 ? '1 session is ended.' : `${count} sessions are ended.`),
  },
  appearance: { lead: 'Applies to this browser only.', theme: 'Theme', light: 'Light', dark: 'Dark', auto: 'Same as system' },
  data: {
    title: 'Single pieces', lead: 'The documents of the last run of a project as ZIP, and the logs.', projects: 'Projects', none: 'No projects yet.', documentsOf: (project: string) => `Download: documents of ${project}`, audit: 'Audit log', auditText: 'All entries as JSON lines.', usage: 'Usage', usageText: 'What models were asked and what they cost, as JSON.', noRun: 'no finished run',
    backup: 'The whole installation', backupText: 'Whoever runs the server takes a whole copy with "npx aicoe backup FILE" and brings it back with "npx aicoe restore FILE".',
  },
} as const
