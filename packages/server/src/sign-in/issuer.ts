/** Whom access tokens of ours are for. */
export const tokenAudience = 'aicoe'

/** Who issues access tokens: the address of the installation, where it has one. */
export function issuerOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? tokenAudience : new URL(publicUrl).origin
}
