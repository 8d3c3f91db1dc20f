export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

interface Page { readonly lines: readonly string[]; readonly next: string | null }

/** Lines page by page: the next is read when the last was taken. */
export async function* linesOf(read: (after: string | null) => Promise<Page>): AsyncGenerator<Uint8Array> {
  for (let after: string | null = null; ;) {
    const { lines, next } = await read(after)
    if (lines.length > 0) yield bytesOf(`${lines.join('\n')}\n`)
    if (next === null) return
    after = next
  }
}

/** A name that leads nowhere when somebody unpacks it. */
export function safeName(name: string): string {
  return name.toWellFormed().replaceAll(/[/\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_').replace(/^\.+/, '_').slice(0, 120) || 'file'
}
