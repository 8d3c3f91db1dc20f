/** Text as it may be shown: without control characters and without the marks that turn the direction of what follows. Transcripts and models write both. */
export function shown(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
}

/** Whether a text is nothing but the id of an item, such as BR-1. */
export function isItemId(text: string): boolean {
  return /^[A-Z]{1,6}-[1-9]\d*$/.test(text)
}
