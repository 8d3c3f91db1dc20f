import type { Transcript, Utterance } from '@aicoe/sdk'

/** Words that head a part of minutes; a short line of such words above a list is a heading even without a mark. */
const HEADS = /\b(?:scope|budget|costs?|timeline|schedule|risks?|decisions?|decided|actions?|action items|next steps|tasks|agenda|goals?|objectives?|purpose|requirements?|features|constraints?|open questions|questions|parking lot|parked|attendees|participants|background|context|discussion|pain points|problems|issues|solution|architecture|components?|assumptions|metrics|kpis?|success criteria|phase \d|notes|must have|should have|could have|nice to have|out of scope|in scope)\b/i

function isHeading(utterance: Utterance, next: Utterance | undefined): boolean {
  if (utterance.speaker !== null || utterance.section.length > 0 || next === undefined || next.form === 'field' || next.speaker !== null) return false
  const short = utterance.text.split(/\s+/).length <= 6 && !/[.!?;]$|:\s*\S/.test(utterance.text)
  return short && HEADS.test(utterance.text) && (utterance.form === 'prose' || (utterance.form === 'item' && next.form === 'item' && utterance.text.split(/\s+/).length <= 3))
}

/** Plain-text minutes have headings without marks ("Decisions", "2. Budget"): the lines below get them as their section. Nothing else changes. */
export function withHeadings(transcript: Transcript): Transcript {
  const { utterances } = transcript
  if (utterances.some((utterance) => utterance.form === 'speech' || utterance.section.length > 0)) return transcript
  let heading: string | null = null
  return {
    ...transcript,
    utterances: utterances.map((utterance, index) => {
      if (isHeading(utterance, utterances[index + 1])) {
        heading = utterance.text.replace(/:$/, '')
        return utterance
      }
      if (utterance.form === 'field') heading = null
      return heading === null ? utterance : { ...utterance, section: [heading] }
    }),
  }
}
