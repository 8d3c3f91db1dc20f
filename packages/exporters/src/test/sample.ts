import { assumed, derived, stated } from '@aicoe/sdk'
import type { Block, Diagram, ReadableDocument, Screen, Transcript } from '@aicoe/sdk'

const said = (id: number, [speaker, start]: readonly [string, number] | readonly [null, null], text: string, section: string): Transcript['utterances'][number] =>
  ({ id: `U${String(id)}`, speaker, start, end: start === null ? null : start + 4, text, spans: [[0, text.length]], section: [section], form: 'speech' })

const transcript: Transcript = {
  fileName: 'claims.vtt', format: 'teams-vtt', encoding: 'utf-8', language: 'en', title: 'Claims intake', date: '2026-03-12', durationSeconds: 3725,
  utterances: [
    said(1, ['Dana Reyes', 4], 'Thanks for joining. Today we want to agree on the claims intake.', 'Opening'),
    said(2, ['Tom Okafor', 11], 'Adjusters spend 40 minutes on each claim today, and most of it is retyping what the customer already wrote.', 'Opening'),
    said(3, ['Dana Reyes', 31], 'Let us decide then: photos are uploaded from the phone, and the limit is 25 MB per photo.', 'Decisions'),
    said(4, ['Priya Shah', 3702], 'The budget is 180,000 dollars. I will confirm with finance by Friday.', 'Decisions'),
    said(5, [null, null], 'Parked: the chat bot.', 'Decisions'),
  ],
}

/** A table below another heading that is called as its page is: nobody needs to read that again. */
export const renamed: readonly Block[] = [
  { id: 'overview', kind: 'heading', level: 2, text: 'Overview' },
  { id: 'overview/table', kind: 'table', title: 'Business requirements', columns: [{ title: 'ID' }], rows: [{ id: 'BR-1', cells: ['BR-1'] }] },
  { id: 'overview/more', kind: 'table', title: 'Time plan', columns: [{ title: 'Phase' }], rows: [{ id: 'PH-1', cells: ['First'] }] },
]

export const graph: Diagram = {
  type: 'graph', direction: 'right',
  groups: [{ id: 'front', label: 'Presentation' }, { id: 'core', label: 'Application services' }, { id: 'data', label: 'Data' }],
  nodes: [
    { id: 'customer', label: 'Customer', shape: 'person' },
    { id: 'app', label: 'Claims app', note: 'Phone and browser', group: 'front' },
    { id: 'intake', label: 'Intake service', note: 'Validates and routes each claim', group: 'core' },
    { id: 'photos', label: 'Photo service', group: 'core' },
    { id: 'store', label: 'Claims store', shape: 'store', group: 'data' },
    { id: 'policy', label: 'Policy administration system', shape: 'external' },
  ],
  edges: [
    { from: 'customer', to: 'app', label: 'reports damage' }, { from: 'app', to: 'intake', label: 'claim' }, { from: 'app', to: 'photos', label: 'photos up to 25 MB' },
    { from: 'intake', to: 'store' }, { from: 'photos', to: 'store' }, { from: 'intake', to: 'policy', label: 'looks up the policy' },
  ],
}

export const sequence: Diagram = {
  type: 'sequence',
  participants: [{ id: 'c', label: 'Customer' }, { id: 'a', label: 'Claims app' }, { id: 'i', label: 'Intake service' }, { id: 'p', label: 'Policy administration system' }],
  messages: [
    { from: 'c', to: 'a', label: 'Reports the damage and adds three photos' }, { from: 'a', to: 'a', label: 'Checks the size of each photo' }, { from: 'a', to: 'i', label: 'Sends the claim' },
    { from: 'i', to: 'p', label: 'Is the policy valid on the day of the damage?' }, { from: 'p', to: 'i', label: 'Yes, with its conditions', reply: true }, { from: 'i', to: 'c', label: 'Confirms with the claim number', reply: true },
  ],
}

export const entities: Diagram = {
  type: 'entities',
  entities: [
    { id: 'ENT-1', label: 'Customer', fields: [{ name: 'customer_id', type: 'uuid', key: 'primary' }, { name: 'name', type: 'text(120)' }, { name: 'email', type: 'text(254)' }] },
    { id: 'ENT-2', label: 'Claim', fields: [{ name: 'claim_id', type: 'uuid', key: 'primary' }, { name: 'customer_id', type: 'uuid', key: 'foreign' }, { name: 'reported_at', type: 'timestamp' }, { name: 'status', type: 'text(20)' }] },
    { id: 'ENT-3', label: 'Photo', fields: [{ name: 'photo_id', type: 'uuid', key: 'primary' }, { name: 'claim_id', type: 'uuid', key: 'foreign' }, { name: 'bytes', type: 'integer' }] },
    { id: 'ENT-4', label: 'Adjuster', fields: [{ name: 'adjuster_id', type: 'uuid', key: 'primary' }] },
  ],
  relations: [{ from: 'ENT-1', to: 'ENT-2', label: 'reports', many: true }, { from: 'ENT-2', to: 'ENT-3', label: 'is shown by', many: true }, { from: 'ENT-4', to: 'ENT-2', label: 'works on', many: true }],
}

const element = (id: string, kind: Screen['sections'][number]['elements'][number]['kind'], label: string, more: Partial<Screen['sections'][number]['elements'][number]> = {}): Screen['sections'][number]['elements'][number] =>
  ({ id, kind, label, requirement: null, goesTo: null, ...more })

const screens: readonly Screen[] = [
  {
    id: 'SCR-1', title: 'Report damage', purpose: 'The customer reports damage with photos in one go.', useCase: 'UC-1',
    sections: [
      { id: 'a', title: 'What happened', layout: 'columns', elements: [
        element('date', 'field', 'Date of the damage', { required: true, requirement: 'BR-1' }), element('kind', 'choice', 'Kind of damage', { options: ['Water', 'Fire', 'Storm'], requirement: 'BR-2' }),
        element('city', 'choice', 'Branch', { options: ['Austin', 'Boston', 'Chicago', 'Denver', 'El Paso'] }), element('more', 'field', 'Description', { options: ['What you saw, in your words'] }),
      ] },
      { id: 'b', title: null, layout: 'stack', elements: [
        element('photos', 'upload', 'Photos', { requirement: 'BR-2' }), element('true', 'checkbox', 'What I say is true', { required: true }), element('hint', 'notice', 'A photo may have 25 MB.', { tone: 'warning', requirement: 'BR-2' }),
        element('send', 'button', 'Send the claim', { goesTo: 'SCR-2', requirement: 'BR-1' }), element('save', 'button', 'Save for later'), element('help', 'link', 'Help', { goesTo: 'SCR-9' }),
      ] },
    ],
  },
  {
    id: 'SCR-2', title: 'My claims', purpose: 'The customer sees where each claim stands.', useCase: null,
    sections: [
      { id: 'a', title: 'At a glance', layout: 'cards', elements: [element('open', 'figure', 'Open claims', { options: ['3'] }), element('time', 'figure', 'Days to decision', { options: ['6.5'] }), element('l', 'list', 'Next steps', { options: ['Add a photo', 'Confirm the date'] })] },
      { id: 'b', title: 'Claims', layout: 'stack', elements: [element('h', 'heading', 'This year'), element('t', 'table', 'Claims', { columns: ['Claim', 'Reported', 'Status'], rows: [['CL-1041', '12 March 2026', 'In review'], ['CL-1042', '14 March 2026', 'Paid']], requirement: 'BR-1' }), element('x', 'text', 'Paid claims stay here for ten years.'), element('back', 'link', 'Report new damage', { goesTo: 'SCR-1' })] },
    ],
  },
]

const photos = stated('Photos are uploaded from the phone, 25 MB each at most.', [{ utterance: 'U3', quote: 'photos are uploaded from the phone, and the limit is 25 MB per photo' }])

const blocks: readonly Block[] = [
  { id: 'summary', kind: 'heading', level: 2, text: 'Summary' },
  { id: 'summary/text', kind: 'prose', text: [stated('Adjusters spend 40 minutes on each claim.', [{ utterance: 'U2', quote: 'Adjusters spend 40 minutes on each claim today' }]), ' The aim is to end the retyping; see ', { ref: 'BR-1' }, ' and ', { ref: 'UC-7' }, '. ', { strong: 'The chat bot is parked.' }] },
  { id: 'summary/gap', kind: 'callout', tone: 'gap', text: 'Who approves the design? Ask Dana Reyes.' },
  { id: 'requirements', kind: 'heading', level: 2, text: 'Business requirements' },
  { id: 'requirements/detail', kind: 'heading', level: 4, text: ['Each with its ', { strong: 'proof' }] },
  { id: 'requirements/table', kind: 'table', title: 'Business requirements', columns: [{ title: 'Id' }, { title: 'Requirement' }, { title: 'Cost', numeric: true }, { title: 'Priority' }], rows: [
    { id: 'BR-1', cells: ['BR-1', derived('A claim is entered once.', ['BR-2'], [{ utterance: 'U2', quote: 'most of it is retyping' }]), '180,000', 'must'] },
    { id: 'BR-2', cells: ['BR-2', photos, '-5', assumed('should')] },
  ] },
  { id: 'scope', kind: 'heading', level: 3, text: 'Scope' },
  { id: 'scope/in', kind: 'list', ordered: false, items: [{ id: 'scope/in/1', text: photos, items: [{ id: 'scope/in/1/a', text: 'Both phones and browsers' }] }, { id: 'scope/in/2', text: stated('The budget is 180,000 dollars.', [{ utterance: 'U4', quote: 'The budget is 180,000 dollars.' }, { utterance: 'U3', quote: 'Let us decide then' }]) }] },
  { id: 'scope/steps', kind: 'list', ordered: true, items: [{ id: 'scope/steps/1', text: 'Report' }, { id: 'scope/steps/2', text: 'Check' }] },
  { id: 'scope/note', kind: 'callout', tone: 'note', text: assumed('Customers have a phone.') },
  { id: 'scope/warning', kind: 'callout', tone: 'warning', text: [{ text: 'Retyping is the main cost in claims handling.', basis: 'researched', evidence: [], from: [], sources: [{ url: 'https://example.org/claims?a=1&b=2', title: 'Claims handling', fetched: '2026-03-14', quote: 'Most time goes into retyping.' }] }] },
  { id: 'diagrams', kind: 'heading', level: 2, text: 'Diagrams' },
  { id: 'diagrams/context', kind: 'diagram', title: 'Containers', diagram: graph },
  { id: 'diagrams/flow', kind: 'diagram', title: 'A claim is reported', diagram: sequence },
  { id: 'diagrams/data', kind: 'diagram', title: 'Data model', diagram: entities },
  { id: 'screens', kind: 'heading', level: 2, text: 'Screens' },
  ...screens.map((screen): Block => ({ id: screen.id, kind: 'screen', screen })),
  { id: 'code', kind: 'code', language: 'gherkin', text: 'Feature: Report damage\n  Scenario: With photos\n    Given a photo of 25 MB\n' },
]

/** A document with every kind of block, every basis of a statement, every kind of diagram and screen element. */
export const sample: ReadableDocument = {
  kind: 'business-requirements', title: 'Business requirements', project: 'Claims intake', version: 3, createdAt: '2026-03-14T09:30:00.000Z', language: 'en',
  data: { summary: 'Adjusters retype.', zeta: [{ text: 'b', id: 'BR-1' }], alpha: 1 }, blocks, transcript,
  attachments: [{ name: 'report.feature', mediaType: 'text/plain', text: 'Feature: Report damage\n' }],
}

/** Its screens as the kind that becomes a prototype. */
export const mockups: ReadableDocument = {
  ...sample, kind: 'mockups', title: 'Mockups',
  blocks: [...screens.map((screen): Block => ({ id: screen.id, kind: 'screen', screen })), { id: 'gaps', kind: 'heading', level: 3, text: 'Open points' }, { id: 'gaps/1', kind: 'prose', text: photos }],
}
