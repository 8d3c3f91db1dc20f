/** Texts of what people are told of, loaded with it. */
export const notifications = {
  title: 'Notifications', lead: 'What happened that concerns you, the new first.', unread: 'new', readAll: 'Mark all as read', more: 'Show older ones',
  none: 'Nothing to tell yet', noneText: 'When somebody mentions you, answers you, or a run of yours ends or waits, it is told here.', choose: 'Choose what you are told of',
  preferences: {
    lead: 'What you are told of: here in the app, and by e-mail at once, once a day, or not at all.', what: 'What', inApp: 'In the app', mail: 'By e-mail', mails: { now: 'At once', daily: 'Once a day', never: 'Never' },
    noMail: 'E-mail server not set: no e-mail is sent, so there is nothing to choose for e-mails.', hour: (hour: number) => `The e-mail of the day is sent at ${String(hour).padStart(2, '0')}:00 UTC.`,
    saved: 'Saved.', inAppOf: (title: string) => `${title}: in the app`, mailOf: (title: string) => `${title}: by e-mail`,
  },
}
