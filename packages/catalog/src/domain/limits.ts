import type { Notes } from '../documents/notes.ts'
import type { Quality } from '../documents/functional-requirements.ts'

/** The figure that a requirement was said with: the first one whose proof lies in the same words, a target before others. */
export function limitOf(heard: Notes['requirements'][number], figures: Notes['figures']): Quality['limit'] {
  const near = figures.filter((figure) => figure.evidence.some((proof) => heard.evidence.some((own) => own.utterance === proof.utterance && (own.quote.includes(proof.quote) || proof.quote.includes(own.quote)))))
  const figure = near.find((item) => item.role === 'target' || item.role === 'capacity') ?? near[0]
  if (figure !== undefined) return { comparison: figure.comparison, value: figure.value, unit: figure.unit, figure: figure.id }
  const said = /(<=?|>=?|≤|≥)?\s*(\d[\d,]*(?:\.\d+)?)\s?(%|seconds?|minutes?|hours?|days?|users?|languages?|ms|milliseconds?)/i.exec(heard.text)
  if (said === null) return null
  const comparison = ({ '<': '<', '<=': '<=', '≤': '<=', '>': '>', '>=': '>=', '≥': '>=' } as const)[said[1] ?? ''] ?? '='
  return { comparison, value: Number((said[2] ?? '').replaceAll(',', '')), unit: said[3] ?? '', figure: null }
}

const STANDARDS = /\b(?:HIPAA|HITRUST|GDPR|CCPA|PCI(?: DSS)?|WCAG(?: \d\.\d)?(?: A{1,3})?|ISO ?\d+(?:[-:]\d+)?|SOC ?2|SOX|OAuth ?2\.0|FHIR|FERPA|COPPA|OWASP(?: ASVS)?|FDA|IEC \d+|Solvency II|NAIC)\b/g

/** Standards and laws that a text names, each once. */
export function standardsIn(text: string): readonly string[] {
  return [...new Set(text.match(STANDARDS) ?? [])]
}
