/** Texts of the second factor. */
export const secondFactor = {
  title: 'Second factor', lead: 'A code of an app on your phone, asked for after the password: a password that somebody stole opens nothing by itself.',
  on: 'On', off: 'Off', setUp: 'Set it up', setUpTitle: 'Set up the second factor', password: 'Your password', go: 'Go on',
  scan: 'Scan this with an authenticator app, or type the key into it. Then give the code it shows.', picture: 'QR code for an authenticator app', key: 'Key for typing', code: 'Code of the app', codeHint: 'Six digits.', confirm: 'Switch it on', isOn: 'The second factor is on.',
  recovery: 'Recovery codes', recoveryLead: 'Each works once in the place of a code, for when the phone is gone. They are shown this once: keep them somewhere safe.', newCodes: 'New recovery codes', newCodesLead: 'The old ones end.', make: 'Make new ones',
  switchOff: 'Switch it off', isOff: 'The second factor is off.',
  askTitle: 'Your second factor', askLead: 'Give the code that your authenticator app shows now.', useRecovery: 'Use a recovery code', useApp: 'Use the app', recoveryCode: 'Recovery code', trust: 'Ask no code in this browser for thirty days', again: 'Begin anew',
  requiredTitle: 'This organisation asks for a second factor', requiredLead: 'Set one up, and everything opens again.',
  require: 'Ask everybody for a second factor', requireLead: 'The organisation is closed to whoever signs in with a password alone, until they set one up.', required: 'Everybody needs a second factor now.', notRequired: 'A second factor is up to each person now.',
} as const
