/**
 * The address to go to after signing in, or '/' where the wanted one is not a page of this installation: what stands in an address may come from
 * anybody. `origin` is that of this page.
 */
export function returnAddress(wanted: string | undefined, origin: string): string {
  const home = `${origin}/`
  if (wanted === undefined || !wanted.startsWith('/') || !URL.canParse(wanted, origin)) return home
  const { origin: other, pathname, href } = new URL(wanted, origin)
  return other === origin && !pathname.startsWith('//') && !pathname.startsWith('/api/') ? href : home
}
