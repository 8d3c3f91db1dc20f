/**
 * Tokens of one call by the beginning of its form's name (`agent-part`), the longest that fits counts. Made so that whole documents come to the
 * sizes of real ones: business requirements 7,100, functional requirements 7,500, PRD 6,900, use cases 4,500, five mockups of 3,000, the rest
 * 800 to 3,000.
 */
export const sizes: Readonly<Record<string, number>> = {
  'notes': 1_500, 'notes-whole': 500,
  'use-cases': 650, 'use-cases-outline': 1_000, 'use-cases-rules': 400,
  'business-requirements': 420, 'business-requirements-frame': 700, 'business-requirements-people': 700,
  'functional-requirements': 600, 'functional-requirements-qualities': 300, 'functional-requirements-glossary': 600,
  'prd': 690, 'test-cases': 500, 'architecture': 600, 'mockups': 3_000,
}

/** What a form without an entry gets. */
export const usualSize = 1_000

/** Tokens of the answer to this form. */
export function sizeOf(form: string, table: Readonly<Record<string, number>>): number {
  const fits = Object.keys(table).filter((begin) => form === begin || form.startsWith(`${begin}-`)).sort((one, other) => other.length - one.length)
  return table[fits[0] ?? ''] ?? usualSize
}
