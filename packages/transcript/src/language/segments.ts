import { discourse } from './discourse.ts'
import type { Meeting, Sentence } from './meeting.ts'

/** Words with which talk turns to another thing. */
const TURNS = /\b(?:moving on|move on|next (?:item|point|slide|thing|topic|question)|let's (?:talk|move|start|go (?:on|to)|look)|speaking of|what about|how about|now,? let's|another (?:thing|topic|point)|first of all|finally|last (?:thing|point)|coming back|one more thing|timeline|budget wise|any other)\b/i
const WINDOW = 14

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0
  for (const [stem, count] of a) dot += count * (b.get(stem) ?? 0)
  const length = (vector: ReadonlyMap<string, number>): number => Math.sqrt([...vector.values()].reduce((sum, count) => sum + count * count, 0))
  return dot === 0 ? 0 : dot / (length(a) * length(b))
}

function vector(said: readonly Sentence[], spread: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of said) for (const stem of one.stems) counts.set(stem, (counts.get(stem) ?? 0) + 1 / Math.sqrt(spread.get(stem) ?? 1))
  return counts
}

/** How strongly the talk changes its subject before each sentence (Hearst's TextTiling: the depth of the valley of similarity, plus cue words). */
function depths(talk: readonly Sentence[], spread: ReadonlyMap<string, number>): number[] {
  const windows = talk.map((_one, at) => vector(talk.slice(at, at + WINDOW), spread))
  const similar = talk.map((_one, at) => cosine(at < WINDOW ? vector(talk.slice(0, at), spread) : windows[at - WINDOW] ?? new Map<string, number>(), windows[at] ?? new Map<string, number>()))
  return talk.map((one, at) => {
    const value = similar[at] ?? 0
    const left = Math.max(...similar.slice(Math.max(0, at - WINDOW), at + 1))
    const right = Math.max(...similar.slice(at, at + WINDOW + 1))
    return left + right - 2 * value + (TURNS.test(one.quote) ? 0.12 : 0) - (one.floor === talk[at - 1]?.floor ? 0.05 : 0)
  })
}

const known = new WeakMap<Meeting, Sentence[][]>()

/** The stretches of a meeting's talk that are about one thing each, in order: between 1 and 10, by its length. */
export function segments(meeting: Meeting): readonly Sentence[][] {
  const before = known.get(meeting)
  if (before !== undefined) return before
  const made = cut(meeting)
  known.set(meeting, made)
  return made
}

function cut(meeting: Meeting): Sentence[][] {
  const talk = meeting.sentences.filter((said) => said.utterance.form === 'speech' && said.stems.size > 0)
  const { spread } = discourse(meeting)
  const words = talk.reduce((sum, said) => sum + said.words.length, 0)
  const wanted = Math.min(10, Math.max(1, Math.round(1.5 + words / 1400)))
  const least = Math.max(6, Math.floor(talk.length / (wanted * 3)))
  const order = depths(talk, spread).map((depth, at) => ({ depth, at })).sort((a, b) => b.depth - a.depth || a.at - b.at)
  const cuts: number[] = []
  for (const { at } of order) {
    if (cuts.length >= wanted - 1) break
    if ([0, talk.length, ...cuts].every((cut) => Math.abs(cut - at) >= least)) cuts.push(at)
  }
  const edges = [0, ...cuts.sort((a, b) => a - b), talk.length]
  return edges.slice(0, -1).map((edge, at) => talk.slice(edge, edges[at + 1])).filter((segment) => segment.length > 0)
}
