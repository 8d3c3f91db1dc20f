/** The header of a download. The name is one that no system takes for a path; what ASCII lacks is in its second form (RFC 6266). */
export function attachment(name: string): string {
  const safe = name.replaceAll(/[/\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_').replace(/^\.+/, '_').slice(0, 200) || 'file'
  const encoded = encodeURIComponent(safe.toWellFormed()).replaceAll(/['()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${safe.replaceAll(/[^\w.\- ]/g, '_')}"; filename*=UTF-8''${encoded}`
}
