import { derived } from '@aicoe/sdk'
import type { Evidence, Statement } from '@aicoe/sdk'
import { evidenceIn, idsIn } from './walk.ts'

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
export const CATEGORIES = ['reference', 'quote', 'sum', 'coverage', 'orphan', 'contradiction', 'consistency', 'judgement'] as const
/** What is wrong, where, and what to do; `text` says it, `from` and evidence prove it. */
export type Fault = Statement & { severity: (typeof SEVERITIES)[number]; category: (typeof CATEGORIES)[number]; document: string; place: string | null; fix: string }
/** A document of the run. */
export interface Judged { readonly kind: string; readonly title: string; readonly data: unknown }

/** Which document is the home of a family of ids. */
const HOMES: Readonly<Record<string, string>> = {
  T: 'notes', S: 'notes', D: 'notes', A: 'notes', G: 'notes', REQ: 'notes', PAIN: 'notes', CON: 'notes', FIG: 'notes', DATE: 'notes', PHASE: 'notes', TOOL: 'notes', PART: 'notes', R: 'notes', Q: 'notes', PARK: 'notes', X: 'notes',
  RES: 'research', CLAIM: 'research', UC: 'use-cases', RULE: 'use-cases', BR: 'business-requirements', FR: 'functional-requirements', NFR: 'functional-requirements', KN: 'knowledge', P: 'prd', J: 'prd', TC: 'test-cases',
  ENT: 'data-model', SCR: 'mockups', CMP: 'architecture', ADR: 'architecture', COST: 'bill-of-materials', WP: 'proposal',
}

export function fault(severity: Fault['severity'], category: Fault['category'], where: { readonly document: string; readonly place: string | null; readonly from?: readonly string[]; readonly evidence?: readonly Evidence[] }, words: { readonly text: string; readonly fix: string }): Fault {
  return { ...derived(words.text, where.from ?? (where.place === null ? [] : [where.place]), where.evidence ?? []), severity, category, document: where.document, place: where.place, fix: words.fix }
}

/** References whose item is missing although its document is in the run. */
export function brokenReferences(documents: readonly Judged[]): readonly Fault[] {
  const own = new Set(documents.flatMap((document) => [...idsIn(document.data).own]))
  const kinds = new Set(documents.map((document) => document.kind))
  return documents.flatMap((document) => {
    const broken = idsIn(document.data).referred.filter(({ value }) => !own.has(value) && kinds.has(HOMES[value.replace(/-\d+$/, '')] ?? ''))
    return [...new Map(broken.map((each) => [`${each.place ?? ''} ${each.value}`, each])).values()].map(({ place, value }) => fault('critical', 'reference', { document: document.kind, place },
      { text: `${place ?? document.title} refers to ${value}, which no document has.`, fix: `Remove ${value} or refer to the item that is meant.` }))
  })
}

/** Quotes that are not in the utterance they name, byte for byte. */
export function falseQuotes(documents: readonly Judged[], said: ReadonlyMap<string, string>): readonly Fault[] {
  return documents.flatMap((document) => evidenceIn(document.data).filter(({ value }) => !(said.get(value.utterance)?.includes(value.quote) ?? false)).map(({ place, value }) => fault('critical', 'quote', { document: document.kind, place },
    { text: `${place ?? document.title} quotes “${value.quote.slice(0, 80)}”, which is not in ${value.utterance}.`, fix: `Copy the words of ${value.utterance} as they stand, or take the quote out.` })))
}
