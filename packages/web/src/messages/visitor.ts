/** Texts of the page for people who open a link without an account. */
export const visitor = {
  product: 'AICOE', signIn: 'I have an account: sign in', opening: 'Opening the link…', documents: 'Documents', from: (organization: string) => `Shared by ${organization}`, until: (day: string) => `until ${day}`, version: (version: number) => `Version ${version}`,
  passwordTitle: 'This link asks for a password', passwordLead: 'Who sent it to you knows the password.', password: 'Password', enter: 'Open', wrong: 'This is not the password of the link. Mind capital letters.', locked: 'Too many wrong passwords were tried. Try again in a quarter of an hour.',
  goneTitle: 'This link no longer works', gone: 'It was revoked, its time is over, or it was copied in part. Ask the sender for a new link.',
  failedTitle: 'This could not be loaded', failed: 'The server does not answer. Look at your connection and try again.', retry: 'Try again', busy: 'Too many requests came from here. Wait a minute, then try again.',
  none: 'There is nothing to read yet', noneText: 'Documents appear here as soon as they are made. Look again later.',
  lines: 'Said in the meeting', linesHint: 'Choose a statement to see the lines of the meeting that it came from.', noLines: 'Nobody said this in the meeting.', close: 'Close', speaker: 'Somebody', loading: 'Loading…',
  drawing: (title: string) => `Drawing: ${title}`, words: 'In words', screen: (title: string) => `Screen: ${title}`, choose: 'Document',
} as const
