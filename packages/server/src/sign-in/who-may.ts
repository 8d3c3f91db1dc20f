import type { Database } from '@aicoe/db'
import type { Config } from '../config/schema.ts'

/** Whether somebody with this address may make an account: nobody before there is an owner, then as the setting `signUp` says. `isOpen`: the switch that closes it to all who are not invited. */
export function maySignUp({ signUp, signUpDomains }: Pick<Config, 'signUp' | 'signUpDomains'>, database: Pick<Database, 'people' | 'invited'>, isOpen: (email: string) => Promise<boolean>): (email: string) => Promise<boolean> {
  return async (email) => {
    if (await database.people.isEmpty()) return false
    const isLet = signUp === 'open' || signUp === 'domain' && isOfDomain(email, signUpDomains)
    return isLet && await isOpen(email) || await database.invited(email)
  }
}

/** Whether an address is of one of these domains. */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  return domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
}
