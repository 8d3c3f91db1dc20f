import type { Database } from '@aicoe/db'
import type { Config } from '../config/schema.ts'

/** Whether somebody with this address may make an account: nobody before there is an owner, then as the setting `signUp` says. */
export function maySignUp({ signUp, signUpDomains }: Pick<Config, 'signUp' | 'signUpDomains'>, database: Pick<Database, 'people' | 'invited'>): (email: string) => Promise<boolean> {
  return async (email) => {
    if (await database.people.isEmpty()) return false
    if (signUp === 'open') return true
    return (signUp === 'domain' && isOfDomain(email, signUpDomains)) || await database.invited(email)
  }
}

/** Whether an address is of one of these domains. */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  return domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
}
