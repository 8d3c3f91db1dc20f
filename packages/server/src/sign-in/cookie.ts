import { createHmac, timingSafeEqual } from 'node:crypto'

/** Name of the session cookie; browsers take the second form over https only. */
export const sessionCookie = { plain: 'aicoe.session_token', secure: '__Secure-aicoe.session_token' } as const

/** The token in a session cookie whose signature is right: HMAC-SHA-256 in base64 behind the last dot, as better-auth signs. Else null. */
export function tokenOf(header: string | undefined, name: string, secret: string): string | null {
  const value = cookieIn(header ?? '', name)
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const expected = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

/** A token as the value of a session cookie. */
export function signed(token: string, secret: string): string {
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
}

/** The value of a cookie, or nothing. */
export function cookieIn(header: string, name: string): string {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue
    try { return decodeURIComponent(pair.slice(equals + 1).trim()) } catch { return '' }
  }
  return ''
}
