/** Texts of the audit log, loaded with it. */
export const audit = {
  lead: 'What was done, by whom. Nobody can change it: each entry holds the fingerprint of the one before.', when: 'When', who: 'Who', what: 'What', target: 'To what', installation: 'the installation', viaKey: 'with an API key', action: 'What', person: 'Person', since: 'From', until: 'Until', anybody: 'Anybody', none: 'Nothing fits.',
  chain: 'Chain of fingerprints', chainLead: 'The newest fingerprint, kept elsewhere, proves later that no entry before it was changed.', verify: 'Verify the chain', intact: (entries: string) => `The chain of ${entries} entries is whole.`, broken: (at: number) => `The chain is broken at entry ${at}: somebody changed the database.`, hash: 'Fingerprint of the newest entry', export: 'Export', details: 'Details', anything: 'Anything',
} as const
