/** Texts of the page that is shown when nothing answers; the rest stands in offline.html. */
export const offline = { here: 'You are offline.', there: 'You are online, but the server does not answer. It may be starting or have stopped.' } as const
