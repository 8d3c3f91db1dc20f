import { jsonrepair } from 'jsonrepair'

/** What a text of a model holds: a JSON value, or what is wrong with it in words that the model can act on. */
export type ReadJson = { readonly value: unknown; readonly complaint: null } | { readonly value: null; readonly complaint: string }

/** Beyond these the repair could take seconds or overflow the stack. Characters, levels. */
const MOST_TEXT = 2_000_000
const MOST_REPAIR = 400_000
const MOST_DEPTH = 200

/**
 * Reads the JSON value out of what a model said: alone, in a code fence, or amid prose; of several blocks the longest that can be read. What is
 * not quite JSON (commas, quotes, comments) is repaired; a block that breaks off is not, because half an answer would pass for a whole one.
 */
export function readJson(text: string): ReadJson {
  if (text.length > MOST_TEXT) return complain(`The answer is ${text.length} characters long; ${MOST_TEXT} are the most. Answer shorter.`)
  const exact = parsed(text)
  if (exact !== undefined) return { value: exact, complaint: null }
  const blocks = blocksOf(text)
  if (blocks.length === 0) return complain('The answer holds no JSON. Answer with one JSON value and nothing else.')
  const whole = blocks.filter((block) => block.closed).sort((one, other) => other.text.length - one.text.length)
  for (const read of [parsed, repaired]) {
    for (const block of whole) {
      const value = read(block.text)
      if (typeof value === 'object' && value !== null) return { value, complaint: null }
    }
  }
  if (whole.length === 0) return complain('The JSON of the answer breaks off before its end. Answer with the whole JSON value, shorter if need be.')
  return complain('The answer is no valid JSON and could not be repaired. Answer with one JSON value and nothing else: no comments, every string closed, quotes inside strings escaped.')
}

function complain(complaint: string): ReadJson {
  return { value: null, complaint }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function repaired(text: string): unknown {
  if (text.length > MOST_REPAIR || depthOf(text) > MOST_DEPTH) return undefined
  try {
    return JSON.parse(jsonrepair(text)) as unknown
  } catch {
    return undefined
  }
}

interface Block { readonly text: string; readonly closed: boolean }

/** The outermost {...} and [...] of a text. A bracket in prose that opens nothing readable ("[1]", "[note]") is a block too, and loses by length. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (let at = nextOpening(text, 0); at !== -1; ) {
    const end = closing(text, at)
    blocks.push({ text: text.slice(at, end === -1 ? undefined : end), closed: end !== -1 })
    at = end === -1 ? -1 : nextOpening(text, end)
  }
  return blocks
}

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(/[{[]/)
  return found === -1 ? -1 : from + found
}

/** Where the bracket at `start` is closed, strings respected; -1: nowhere. */
function closing(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign === '\\') at++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') depth++
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1
  }
  return -1
}

function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const sign of text) {
    if (sign === '{' || sign === '[') most = Math.max(most, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return most
}
