const place = 'aicoe-invitation'

/** An invitation that is being accepted: signing up leads through a letter, whose link may open in another tab. */
export const pending = {
  read: (): string | null => localStorage.getItem(place),
  keep: (token: string): void => { localStorage.setItem(place, token) },
  forget: (): void => { localStorage.removeItem(place) },
}
