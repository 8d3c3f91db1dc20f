import type { Meeting } from '../language/meeting.ts'
import { speaksOf } from './mention.ts'
import type { Mention } from './mention.ts'
import { TOO_DEAR } from './wishes.ts'

const INSTEAD = /\b(?:instead|start with|rather|or we could|what if we|simpler|something else|let'?s keep)\b/i

/** A proposal that another speaker calls too dear, hard or risky, when something else is proposed in the next sentences, is rejected. */
export function rejectedMentions(meeting: Meeting, mentions: readonly Mention[]): Mention[] {
  const found: Mention[] = []
  for (const sentence of meeting.sentences) {
    if (sentence.utterance.form !== 'speech' || !TOO_DEAR.test(sentence.text)) continue
    const other = meeting.sentences.slice(sentence.index + 1, sentence.index + 4).find((next) => INSTEAD.test(next.text))
    const meant = mentions.filter((mention) => mention.turn < sentence.turn && sentence.turn - mention.turn <= 3 && speaksOf(mention.text, { ...mention, text: sentence.text.split(/\s(?:is|are|sounds?|would|might)\s/i)[0] ?? '' })).at(-1)
      ?? mentions.filter((mention) => mention.turn < sentence.turn && sentence.turn - mention.turn <= 3 && speaksOf(sentence.text, mention)).at(-1)
      ?? mentions.filter((mention) => mention.turn < sentence.turn && sentence.turn - mention.turn <= 3 && shares(mention.text, sentence.text)).at(-1)
    if (other === undefined || meant === undefined) continue
    found.push({ ...meant, priority: 'wont', status: 'rejected', weight: 3, evidence: [...meant.evidence, ...sentence.evidence, ...other.evidence], turn: sentence.turn })
  }
  return found
}

/** The first word of what is called too dear is a word of the proposal. */
function shares(proposal: string, verdict: string): boolean {
  const first = /^(?:the |that |this )?(?<word>\p{L}{4,})/iu.exec(verdict)?.groups?.['word']?.toLowerCase()
  return first !== undefined && proposal.toLowerCase().includes(first)
}
