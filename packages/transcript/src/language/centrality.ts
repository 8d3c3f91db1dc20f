import { discourse, isAboutMeeting } from './discourse.ts'
import type { Meeting, Sentence } from './meeting.ts'

/**
 * The sentences of a stretch that say most of what it says, strongest first: closeness to its centre (the sum of its stems, rare stems of the meeting
 * counting more), lengths of 6 to 25 words preferred, talk about the meeting itself and answers without a subject set back.
 */
export function central(meeting: Meeting, stretch: readonly Sentence[]): Sentence[] {
  const { spread } = discourse(meeting)
  const centre = new Map<string, number>()
  for (const said of stretch) for (const stem of said.stems) centre.set(stem, (centre.get(stem) ?? 0) + 1)
  const score = (said: Sentence): number => {
    const sum = [...said.stems].reduce((all, stem) => all + (centre.get(stem) ?? 0) / Math.sqrt(spread.get(stem) ?? 1), 0)
    const length = said.words.length
    return (sum / Math.sqrt(4 + said.stems.size)) * (length < 6 ? 0.4 : length > 40 ? 0.6 : 1) * (isAboutMeeting(said.text) ? 0.6 : 1) * (/\?\W*$/.test(said.quote) ? 0.7 : 1)
  }
  return stretch.map((said) => ({ said, points: score(said) })).sort((a, b) => b.points - a.points || a.said.index - b.said.index).map(({ said }) => said)
}
