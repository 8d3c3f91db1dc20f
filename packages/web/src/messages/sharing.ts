/** Texts of sharing by link. */
export const sharing = {
  share: 'Share', title: 'Share by link', lead: 'Whoever has the link reads without an account what you choose here, until it ends or you revoke it.',
  label: 'What it is for', labelHint: 'Only you and your organisation see this.', labelExample: 'Review by the customer',
  which: 'Documents', all: 'All documents, also those made later', some: 'Only these', noneChosen: 'Choose at least one document.',
  days: 'Valid for', daysOptions: { 1: '1 day', 7: '7 days', 30: '30 days', 90: '90 days', 365: '1 year' } as Readonly<Record<string, string>>, dayCount: (days: number) => `${days} days`,
  password: 'Password', passwordHint: 'Optional; at least 8 characters. Send it another way than the link.',
  evidence: 'Show the lines of the meeting that statements came from', make: 'Make the link', shown: 'The link', shownHint: 'Copy it now: it is shown this once.',
  links: 'Links', none: 'No links yet', state: { open: 'open', over: 'over', revoked: 'revoked' }, until: (day: string) => `until ${day}`,
  what: (count: number | null) => (count === null ? 'all documents' : count === 1 ? '1 document' : `${count} documents`), withPassword: 'password', withEvidence: 'with the meeting',
  looked: (visitors: number, last: string) => `${visitors === 1 ? '1 visitor' : `${visitors} visitors`}, last ${last}`, nobody: 'Nobody has opened it yet.',
  more: 'Show older views', views: 'Views', viewsOf: (label: string) => `Views of ${label}`, hide: 'Hide views', hideOf: (label: string) => `Hide views of ${label}`, opened: 'opened the link', visitor: (mark: string) => `Visitor ${mark}`,
  revoke: 'Revoke', revokeName: (label: string) => `Revoke ${label}`, revokeText: 'The link stops at once, also for who is reading now. It cannot be opened again.', revoked: 'The link no longer works.',
} as const
