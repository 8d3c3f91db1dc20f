/**
 * By what an address is counted: IPv4 as it is, also in the clothes of IPv6; of IPv6 the network of 64 bits, because everybody who has one address of it
 * has all of them.
 */
export function countedAddress(ip: string): string {
  const [bare = ''] = ip.toLowerCase().split('%')
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1]
  if (v4 !== undefined) return v4
  const [left = '', right] = bare.split('::')
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '')
  const before = groups(left)
  const after = groups(right ?? '')
  const all = right === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return `${all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
