import type { Goal } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { clausesOf, outlineOf, plainHeading, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'
import { readQuantities } from '../quantities/quantities.ts'

type Parts = Pick<Goal, 'metric' | 'baseline' | 'target'>
const HEADING = /\b(?:success (?:metrics|criteria)|kpis?|metrics|goals|objectives?|targets|ziele|objetivos|objectifs)\b|目标/iu
const RESOURCE = /\b(?:meeting objective|success factors)\b/i
const FROM_TO = /\bfrom\s+(?<baseline>[^,;]*?\d\S*(?:\s(?:hours?|days?|minutes?|seconds?|months?|%|percent))?)\s+to\s+(?<target>[<>~≤≥]?\s?[$€£]?\d\S*(?:\s(?:hours?|days?|minutes?|seconds?|months?|%|percent))?)/i
const BY = /\b(?<verb>reduce|increase|improve|enhance|cut|grow|raise|lower|boost|decrease|shorten|double)\s+(?<metric>[\p{L}][^,.;]*?)\s+by\s+(?<target>\d[\d.,]*\s?(?:%|percent|x))/giu
const TO = /\b(?<verb>reduce|increase|improve|cut|grow|raise|lower|bring|get)\s+(?<metric>[\p{L}][^,.;]*?)\s+to\s+(?<target>(?:under |below |over |less than |more than |[<>])?\s?[$€£]?\d[\d.,]*\S*)/giu

function readParts(metric: string, text: string): Parts {
  const range = FROM_TO.exec(text)?.groups
  const tidy = (part = ''): string => part.replace(/[.,;]$/, '').trim()
  if (range !== undefined) return { metric, baseline: tidy(range['baseline']), target: tidy(range['target']) }
  const figure = readQuantities(text)[0]
  const clause = figure === undefined ? undefined : clausesOf(text).find(({ text: part }) => part.includes(figure.quote))
  return { metric, baseline: null, target: clause === undefined ? null : tidy(clause.text) }
}

function written(line: OutlineLine): Found<Goal> {
  return { text: line.utterance.text, ...readParts(line.label ?? plainHeading(line.heading), line.body), evidence: [proof(line)], confidence: 0.95 }
}

const named = (line: OutlineLine): boolean => line.utterance.form === 'item' && HEADING.test(line.path) && !RESOURCE.test(line.heading) && !/\brisk|roi\b/i.test(line.heading)

/** "reduce processing time by 60%, improve accuracy by 40%" inside a sentence: one goal each. */
function inSentences(meeting: Meeting): Found<Goal>[] {
  const found: Found<Goal>[] = []
  for (const sentence of meeting.sentences) {
    if (sentence.utterance.form === 'item' && sentence.utterance.section.some((heading) => HEADING.test(heading) && !/\bobjectives?\b/i.test(heading))) continue
    for (const match of [...sentence.quote.matchAll(BY), ...sentence.quote.matchAll(TO)]) {
      const { metric = '', target = '' } = match.groups ?? {}
      if (!/\bif\b/.test(metric)) found.push({ text: match[0], metric, baseline: null, target: relative(match[0], target), evidence: [proof(sentence, match[0])], confidence: 0.8 })
    }
    found.push(...bareShares(sentence.quote).map((part) => ({ text: part, metric: part.replace(/\s+by\s.*$/i, '').replace(/^and\s+/i, ''), baseline: null, target: part.replace(/^.*\s(?=by\s)/i, ''), evidence: [proof(sentence, part)], confidence: 0.7 })))
  }
  return found
}

/** "by 60%" is a change, "to 60%" is where it shall stand. */
function relative(text: string, target: string): string {
  return /\sby\s+\S+(?:\s?percent)?$/i.test(text) ? `by ${target}` : target
}

/** In "increase lifetime value by 35%, conversion rates by 25%" the second goal has no verb of its own. */
function bareShares(text: string): string[] {
  if (text.search(BY) < 0) return []
  return clausesOf(text).map((clause) => clause.text).filter((clause) => /^(?:and\s+)?[\p{L}][\p{L}\s-]+?\s+by\s+\d[\d.,]*\s?(?:%|percent)$/iu.test(clause) && clause.search(BY) < 0)
}

const WISH = /\b(?:aim(?:ing)? (?:is|at|to|for)|profit aim|goal is|our (?:goal|target|aim)|planning to (?:get|reach|have)|(?:we )?want to (?:reach|get|make|achieve)|want (?:it|that|them|this) (?:under|below|over|above|to be)|value proposition|target (?:is|audience|group))\b/i

/** Aims said in talk: with a number, or under a word for aim. */
function spoken(meeting: Meeting): Found<Goal>[] {
  return meeting.sentences.filter((sentence) => sentence.utterance.form === 'speech' && WISH.test(sentence.text) && sentence.words.length >= 5 && !sentence.quote.endsWith('?')).flatMap((sentence) => {
    const figures = readQuantities(sentence.quote)
    const [figure, second] = figures
    const defined = /\b(?:goal|aim|proposition|target audience) is\b/i.test(sentence.text)
    if (figure === undefined && !defined) return []
    const wanted = /\bwant (?:it|that|them|this)\b/i.test(sentence.text) ? second : undefined
    return [{ text: sentence.text, metric: null, baseline: wanted === undefined ? null : figure?.quote ?? null, target: (wanted ?? figure)?.quote ?? null, evidence: [...sentence.evidence], confidence: 0.6 }]
  })
}

/** What the meeting wants to reach: items below a heading about goals or measures of success, "reduce X by Y", and aims said in talk. */
export function findGoals(meeting: Meeting): Found<Goal>[] {
  const lines = outlineOf(meeting).filter(named)
  return [...(meeting.english ? inSentences(meeting) : []), ...lines.map(written), ...(meeting.english ? spoken(meeting) : [])]
}
