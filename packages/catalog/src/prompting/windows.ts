import type { Transcript } from '@aicoe/sdk'

/** What one window weighs at least: small enough to be read with care and written in one go, large enough to keep a thread. Characters, talk counted at 0.4: it says less. */
const WINDOW = 3_000
const TALK = 0.4
/** Each point of a list becomes an item of the answer, however short it is. */
const POINT = 60
/** A Chinese character says as much as three letters: it weighs this much more. */
const HAN = 2
/** A window ends at every eighth line only, so that a changed word moves no border and the other windows are asked as before. */
const GRID = 8

/** First and last line of each window, by position. */
export function windows({ utterances }: Transcript): readonly (readonly [number, number])[] {
  const cuts: [number, number][] = []
  let [start, weight] = [0, 0]
  utterances.forEach(({ text, form }, index) => {
    const length = text.length + HAN * (text.match(/\p{Script=Han}/gu)?.length ?? 0)
    weight += form === 'speech' ? length * TALK : length + POINT
    if (weight >= WINDOW && (index + 1) % GRID === 0 && index + 1 < utterances.length) { cuts.push([start, index]); start = index + 1; weight = 0 }
  })
  const last = cuts.at(-1)
  if (start >= utterances.length) return cuts
  return last !== undefined && weight < WINDOW / 4 ? [...cuts.slice(0, -1), [last[0], utterances.length - 1]] : [...cuts, [start, utterances.length - 1]]
}
