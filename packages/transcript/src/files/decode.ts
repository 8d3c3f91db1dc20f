import chardet from 'chardet'
import iconv from 'iconv-lite'

/** A file as text. `encoding` is its name as people write it. */
export interface Decoded { readonly source: string; readonly encoding: string }

/** Encodings that are tried where the bytes are no UTF; what the detector says about short texts is often one of their rarer cousins. */
const COUSINS: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252', 'windows-1252': 'windows-1252', 'ISO-8859-9': 'windows-1254', GB18030: 'gb18030', Big5: 'big5', Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp', 'EUC-KR': 'euc-kr', 'KOI8-R': 'koi8-r', 'windows-1251': 'windows-1251', 'ISO-8859-5': 'iso-8859-5', 'windows-1250': 'windows-1250',
  'ISO-8859-2': 'windows-1250', 'windows-1253': 'windows-1253', 'ISO-8859-7': 'windows-1253', 'windows-1255': 'windows-1255', 'ISO-8859-8': 'windows-1255',
  'windows-1256': 'windows-1256', 'ISO-8859-6': 'windows-1256',
}

/**
 * Decodes a text file: byte order mark, UTF-8, UTF-16 with or without a mark, else what the bytes look most like. NUL becomes a space
 * and a lone surrogate U+FFFD, one unit for one unit, since neither can be stored or sent; everything else stays.
 */
export function decode(bytes: Uint8Array): Decoded {
  const { source, encoding } = asText(bytes)
  return { source: source.replaceAll('\0', ' ').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'), encoding }
}

function asText(bytes: Uint8Array): Decoded {
  if (starts(bytes, [0xef, 0xbb, 0xbf])) return { source: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8' }
  if (starts(bytes, [0xff, 0xfe])) return { source: read(bytes.subarray(2), 'utf-16le'), encoding: 'UTF-16LE' }
  if (starts(bytes, [0xfe, 0xff])) return { source: read(bytes.subarray(2), 'utf-16be'), encoding: 'UTF-16BE' }
  const utf8 = strictUtf8(bytes)
  const wide = unmarkedUtf16(bytes, utf8 !== null)
  if (wide !== null) return { source: read(bytes, wide), encoding: wide.toUpperCase() }
  if (utf8 !== null) return { source: utf8, encoding: 'UTF-8' }
  const encoding = likely(bytes)
  return { source: read(bytes, encoding), encoding: encoding === 'utf-8' ? 'UTF-8' : encoding }
}

function starts(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

function read(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * UTF-16 without a mark: no other text holds zero bytes (a few may stray into UTF-8). The byte order is the one that gives plain
 * letters, spaces, line ends and CJK punctuation rather than unassigned characters.
 */
function unmarkedUtf16(bytes: Uint8Array, isUtf8: boolean): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 20_000)
  const zeros = head.filter((byte) => byte === 0).length
  if (bytes.length < 4 || bytes.length % 2 !== 0 || zeros === 0 || (isUtf8 && zeros < head.length * 0.2)) return null
  const orders = (['utf-16le', 'utf-16be'] as const).map((order) => {
    const text = read(head, order)
    const plain = text.match(/[\n\r\t -~\u3000-\u3002\uff00-\uff5e]/g)?.length ?? 0
    const odd = text.match(/[\p{Cn}\p{Co}\p{Cs}\0-\u0008\u000e-\u001f]/gu)?.length ?? 0
    return { order, plain, fits: plain > text.length * 0.02 && odd < text.length * 0.1 }
  })
  return orders.filter(({ fits }) => fits).sort((a, b) => b.plain - a.plain)[0]?.order ?? null
}

/** What bytes that are not UTF-8 look most like; broken UTF-8 stays UTF-8, its bad bytes become U+FFFD. */
function likely(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 60_000)
  const lossy = new TextDecoder('utf-8').decode(head)
  const bad = lossy.split('\ufffd').length - 1
  const multi = lossy.match(/[\u0080-\ufffc]/g)?.length ?? 0
  if (multi > bad * 4) return 'utf-8'
  const found = chardet.analyse(head).find((match) => match.name in COUSINS)
  return (found === undefined ? undefined : COUSINS[found.name]) ?? 'windows-1252'
}
