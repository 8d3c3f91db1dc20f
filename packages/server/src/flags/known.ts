/** What this version of the server looks at, and what holds while nobody has made a flag of that key. */
export const knownFlags = [
  { key: 'sign-up', type: 'boolean', fallback: true, description: 'Whether somebody without an invitation may make an account where the setting signUp would let them; by address, so that sign-up can be opened step by step.' },
] as const
