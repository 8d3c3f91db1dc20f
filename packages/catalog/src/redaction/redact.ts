/** One thing that was taken out before publication. */
export interface Redaction { readonly kind: 'name' | 'organization' | 'product' | 'money'; readonly original: string; readonly replacement: string; readonly times: number }
interface Known { readonly people: readonly { readonly name: string; readonly role: string | null }[]; readonly organizations: readonly string[]; readonly products: readonly string[] }
interface Rule { readonly kind: Redaction['kind']; readonly original: string; readonly replacement: string }

const AMOUNT = /(?:[$€£¥]\s?\d[\d.,]*\s?(?:[KMB]\b|thousand|million|billion)?\+?|\b\d[\d.,]*\s?(?:[KMB]\b|thousand|million|billion)?\s?(?:USD|EUR|GBP|CHF|dollars?|euros?|pounds?)\b)/gi
/** Words that are part of names but of other texts as well. */
const TITLES = /^(?:dr|mr|mrs|ms|prof|herr|frau)\.?$/i

/** Takes names, organisations, products and amounts of money out of texts, and lists what it took. */
export function redact(texts: readonly string[], known: Known): { readonly texts: string[]; readonly redactions: Redaction[] } {
  const counts = new Map<string, Redaction>()
  const note = (rule: Rule): string => {
    const before = counts.get(rule.original)
    counts.set(rule.original, { ...rule, times: (before?.times ?? 0) + 1 })
    return rule.replacement
  }
  const rules = rulesFor(known)
  const clean = texts.map((text) => {
    const named = rules.reduce((rest, rule) => rest.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(rule.original)}(?![\\p{L}\\p{N}])`, 'giu'), () => note(rule)), text)
    return named.replaceAll(AMOUNT, (amount) => note({ kind: 'money', original: amount.trim(), replacement: '[amount]' }))
  })
  return { texts: clean, redactions: [...counts.values()] }
}

/** Longer names first, so that a full name goes before its parts. */
function rulesFor({ people, organizations, products }: Known): readonly Rule[] {
  const persons = people.flatMap((person, index) => {
    const replacement = `[person ${String(index + 1)}]`
    const parts = person.name.split(/\s+/).filter((part) => part.length > 2 && !TITLES.test(part))
    // A participant who is only known by a role ("Project Manager") gives nobody away.
    const role = /\b(?:manager|designer|director|developer|lead|officer|marketing|expert|ceo|cto|cfo|coo|speaker|professor|phd|grad)\b/i.test(person.name)
    return role ? [] : [...new Set([person.name, parts.join(' '), ...(parts.length > 1 ? parts : [])])].map((original): Rule => ({ kind: 'name', original, replacement }))
  })
  const companies = organizations.map((original, index): Rule => ({ kind: 'organization', original, replacement: `[organization ${String(index + 1)}]` }))
  const tools = products.map((original, index): Rule => ({ kind: 'product', original, replacement: `[product ${String(index + 1)}]` }))
  return [...persons, ...companies, ...tools].filter((rule) => rule.original.trim().length > 1).sort((a, b) => b.original.length - a.original.length)
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
