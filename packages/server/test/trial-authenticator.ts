import { setTimeout as sleep } from 'node:timers/promises'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'

const stepMs = 30_000

/** An authenticator app that holds the secret of this address. Each code that it shows is a new one: it waits for the next where a server would take none yet. */
export function authenticator(totpUri: string): { code(): Promise<string> } {
  const codes = createOTP(new TextDecoder().decode(base32.decode(new URL(totpUri).searchParams.get('secret') ?? '')))
  let last = 0
  return {
    async code() {
      const left = stepMs - Date.now() % stepMs
      const now = Math.floor(Date.now() / stepMs)
      // The step before counts as well, but not for long.
      last = Math.max(last + 1, left > stepMs / 2 ? now - 1 : now)
      if (last > now + 1) await sleep((last - 1) * stepMs - Date.now())
      return codes.hotp(last)
    },
  }
}
