import { statementsIn } from '../judging/walk.ts'

/** A stretch of a document as its reader sees it: a claim a line, under the names of the lists they stand in. */
export interface Section { readonly lines: readonly string[] }

/** Characters that a reader judges with care in one go. */
const ENOUGH = 9_000
/** A stretch ends at every fourth item only, or with its list: a changed word moves no border, and the other stretches are judged as before. */
const GRID = 4

/** What a reader need not see beside the words of a claim: code has checked it, or it stands there already. */
const SEEN: ReadonlySet<string> = new Set(['id', 'text', 'from', 'basis', 'evidence', 'key', 'priceKey', 'language', 'numbers', 'confidence'])
const ID = /^[A-Z]+-[1-9]\d*$/

type Fields = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One field in words: its text, the texts of a list, or those of small records such as steps. Claims within have lines of their own. */
function inWords(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value
  if (isObject(value)) return 'basis' in value ? '' : Object.values(value).filter((each) => typeof each === 'string' || typeof each === 'number').map(String).join(' → ')
  return Array.isArray(value) && !value.every((each) => typeof each === 'string' && ID.test(each)) ? value.map(inWords).filter((each) => each !== '').join(' | ') : ''
}

/** What stands beside the words of a claim: the name of a component, a status, a target, an owner, the steps of a test. Without it a reader would miss what the document says. */
function besides(value: Fields): string {
  const told = Object.entries(value).flatMap(([key, one]) => { const words = SEEN.has(key) || one === value['text'] ? '' : inWords(one); return words === '' ? [] : [`${key}: ${words}`] })
  return told.length === 0 ? '' : ` [${told.join('; ')}]`
}

const SAID: ReadonlySet<string> = new Set(['title', 'purpose', 'label'])

function wordsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return SAID.has(key) && value !== '' ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Array.isArray(value) ? value.flatMap((each) => wordsIn(each)) : Object.entries(value).flatMap(([name, each]) => wordsIn(each, name))
}

/** Items that claim nothing, such as screens: what people read on them. */
function unspoken(value: unknown, spoken: ReadonlySet<string | null>): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (isObject(value) && typeof value['id'] === 'string' && ID.test(value['id']) && !spoken.has(value['id'])) {
    const words = [...new Set(wordsIn(value))]
    return words.length === 0 ? [] : [`${value['id']} ${words.join(' | ')}`]
  }
  return Object.values(value).flatMap((each) => unspoken(each, spoken))
}

/** Lines of one entry: an item of a list with all within it, or a member of the document. What an item holds stands under it, with a source only where it has another. */
function linesOf(value: unknown, spoken: ReadonlySet<string | null>): readonly string[] {
  let [item, mark, list] = ['', '', '']
  const claims = statementsIn(value).map(({ place, key, value: claim }) => {
    const source = claim.basis === 'assumed' ? '(assumed)' : `(${[claim.basis, ...claim.from.filter((id) => id !== place).slice(0, 4)].join(' ')})`
    const words = `${claim.text}${besides({ ...claim })}`
    if (place === null || place !== item) {
      [item, mark, list] = [place ?? '', source, '']
      return `${place ?? '-'} ${source} ${words}`
    }
    const under = key === list ? '' : `${key}: `
    list = key
    return `- ${under}${source === mark ? '' : `${source} `}${words}`
  })
  return [...unspoken(value, spoken), ...new Set(claims)]
}

const known = new WeakMap<Fields, readonly Section[]>()

/** The stretches of a document's data, each small enough to be judged with care, together all of it. Every part of a review asks for them: they are kept. */
export function sectionsOf(data: unknown): readonly Section[] {
  if (!isObject(data)) return []
  const found = known.get(data) ?? divided(data)
  known.set(data, found)
  return found
}

function divided(data: Fields): readonly Section[] {
  const spoken = new Set(statementsIn(data).map(({ place }) => place))
  const lists = Object.entries(data).map(([name, value]) => ({ name, entries: (Array.isArray(value) ? value : [value]).map((entry) => linesOf(entry, spoken)).filter((lines) => lines.length > 0) }))
  const sections: string[][] = []
  let weight = ENOUGH
  for (const { name, entries } of lists) entries.forEach((lines, index) => {
    if (weight >= ENOUGH && index % GRID === 0) { sections.push([]); weight = 0 }
    const last = sections.at(-1)
    if (index === 0 || last?.length === 0) last?.push(`## ${name}`)
    last?.push(...lines)
    weight += lines.join('').length
  })
  return sections.map((lines) => ({ lines }))
}
