import { sentence, small } from '../statements/plain.ts'
import type { Action } from './actions.ts'
import { told } from './perspective.ts'
import type { Family } from './verbs.ts'

const MODAL = /^.{0,60}?\b(?:should|must|shall|needs? to|has to|have to|will|can|could)\s+(?:also\s+|definitely\s+|really\s+)?(?:be able to\s+)?(?=[a-z])/i
const ASKED = /^(?:we|they|i|you|it|users?|people|customers?)\s+(?:also\s+|really\s+|definitely\s+)?(?:need|want|require|would like)s?\s+(?:to have\s+|to\s+)?/i
/** Doings that the service carries out by itself. */
const OWN: readonly Family[] = ['route', 'assess', 'advise', 'notify', 'exchange', 'answer']
const VERB = /^(?:be|make|partner|start|focus|give|let|have|support|handle|provide|offer|allow|include|run|work|keep|show|use|maintain|ensure|comply|require|enable|respond|load|store|protect|encrypt|achieve|reduce|scale|meet|remain|deliver|send|start|never|not|only|always)\s+(?!for\b|of\b|and\b|to\b)/i

/** How a quality with a heading ("Data residency: ...") goes into a sentence, by its kind. */
const HEADED: Readonly<Record<string, string>> = {
  security: 'The system shall ensure', compliance: 'The system shall ensure', data: 'The system shall ensure', availability: 'The system shall reach this', performance: 'The system shall reach this', scalability: 'The system shall reach this',
  usability: 'The system shall offer', accessibility: 'The system shall offer', integration: 'The system shall come with', operations: 'The introduction of the system shall bring', quality: 'The system shall reach this',
}

/** "Zero Trust Architecture" as words in a sentence; abbreviations stay. */
function lowered(name: string): string {
  return name.split(' ').map(small).join(' ')
}

/** A requirement of the meeting as "The system shall ...": what stands after the modal verb, or what shall be provided. */
export function shallSay(requirement: string, category = ''): string {
  const label = /^([^:]{3,60}):\s+(.+)$/.exec(requirement)
  if (label === null) return plainly(requirement)
  const [name, text] = [lowered(label[1] ?? ''), label[2] ?? '']
  if (VERB.test(text)) return sentence(`The system shall ${small(text)}`)
  return sentence(`${MODAL.test(text) ? 'The system shall ensure' : HEADED[category] ?? 'The system shall provide'} ${name}: ${small(text)}`)
}

function plainly(text: string): string {
  if (MODAL.test(text)) return sentence(`The system shall ${text.replace(MODAL, '')}`)
  const body = text.replace(ASKED, '')
  if (VERB.test(body)) return sentence(`The system shall ${small(body)}`)
  return sentence(/^(?:\w+\s+){0,5}(?:has|have|is|are|gets?)\s/i.test(body) ? `The system shall ensure that ${small(body)}` : `The system shall provide ${small(body)}`)
}

/** A function as "The system shall ...": what it lets somebody do, or does by itself. */
export function shallDo(action: Action, actor: string, outside: boolean): string {
  if (!outside && OWN.includes(action.family)) return sentence(`The system shall ${told([action])}`)
  return sentence(`The system shall let the ${actor} ${told([action])}`)
}
