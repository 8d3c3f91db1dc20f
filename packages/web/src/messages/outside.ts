/** Of what goes on at an outside provider after signing out here. */
export const outside = {
  still: (host: string) => `You are signed out here. At ${host} you may still be signed in: whoever uses this browser next could come in as you.`,
  leave: 'Sign out there too',
} as const
