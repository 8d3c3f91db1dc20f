/** The language that figures and days are set in: that of the document where its phrases are, else English as Europe writes it. */
function setting(language: string): string {
  return ['de', 'fr', 'es', 'zh'].find((known) => known === language.slice(0, 2)) ?? 'en-GB'
}

/** A count as people read it: "3,683". */
export function figure(value: number, language: string): string {
  return value.toLocaleString(setting(language))
}

/** A day (`2025-10-26`) as running text names it: "26 October 2025". Tables keep the short form, which sorts. */
export function day(date: string, language: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(setting(language), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}
