import type { Risk } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { outlineOf, plainHeading, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'

type Level = Risk['level']
const LEVEL = /\b(?:(?<level>low|medium|moderate|high|critical|severe)\b)/i

function levelOf(text: string): Level {
  const word = LEVEL.exec(text)?.groups?.['level']?.toLowerCase()
  if (word === 'moderate') return 'medium'
  if (word === 'severe') return 'critical'
  return word === 'low' || word === 'medium' || word === 'high' || word === 'critical' ? word : null
}

const RISK_HEADING = /\b(?:risks?|risiken|risques|riesgos|threats)\b|风险/iu

/** An item below a heading about risks: "Data loss: Risk - High | Mitigation - Backups", or with the risk in plain words. */
function written(line: OutlineLine): Found<Risk> {
  const fields = line.body.split(/\s*[|;]\s*(?=(?:mitigation|owner|likelihood|impact|probability|risk)\b)/i)
  const mitigation = fields.map((field) => /^mitigation\s*[-:–=]\s*(.+)$/i.exec(field)?.[1]).find((text) => text !== undefined) ?? null
  const graded = fields.find((field) => /^(?:risk|level|severity|impact|probability)\s*[-:–=]/i.test(field))
  const plain = fields.filter((field) => !/^(?:risk|level|severity|mitigation|impact|probability)\s*[-:–=]/i.test(field)).join('; ')
  const level = levelOf(graded ?? plain)
  const text = [line.label, plain].filter((part) => part !== null && part !== '').join(': ')
  return { text: text === '' ? line.utterance.text : text, level, mitigation, category: category(line.heading), evidence: [proof(line)], confidence: 0.95 }
}

function category(heading: string): string | null {
  const plain = plainHeading(heading).replace(/\s*\brisks?\b.*$/i, '').trim()
  return plain === '' ? null : plain
}

const WORRY = /\b(?:risky|risk(?:s)? (?:is|are|of|that)|a (?:big |real |huge )?risk|expensive|too costly|costs? a lot|lot of money|dangerous|i'?m (?:a bit |very |quite |really )?(?:worried|concerned|afraid)|(?:my|one|a|the|biggest|main) (?:concern|worry|danger)s? |what if (?:we|it|they|something|the)\b.*\b(?:run into|fail|issue|problem|break|lose|down|not)|might (?:be overkill|not work|fail|run out|break)|could (?:fail|break|go wrong)|security concerns?|(?:seems|is|that's|\.{3}) (?:very |quite |too )?(?:aggressive|ambitious|optimistic)|getting overwhelming|can'?t (?:lose|afford)|vulnerab|won'?t be able|tricky|(?:is|be|seems|sounds) too (?:complex|complicated|expensive|risky|late|long))\b/i
const REMEDY = /\b(?:we'?d? (?:will |would )?need|instead|maybe we|maybe start|let'?s|what if we|we could|we should|we'?ll need|to be safe|fair point|start with|plan for)\b/i
const MILD = /\b(?:not|n'?t|isn'?t|less) (?:\w+ )?(?:risky|expensive|dangerous|complex|complicated|tricky)\b/i

/** What the same or the next speaker says to do about it, within three sentences. */
function remedy(sentences: readonly Sentence[], at: number): Sentence | null {
  return sentences.slice(at, at + 4).find((sentence, offset) => (offset > 0 || !/^what if/i.test(sentence.text)) && REMEDY.test(sentence.text) && !sentence.quote.endsWith(':') && (offset > 0 || !sentence.quote.includes('?'))) ?? null
}

/** What a pronoun at the head of a worry means: the words before it are set in front. */
function withSubject(sentence: Sentence, before: Sentence | undefined): string {
  const vague = /^(?:that|this|it|which|they|those)\b/i.test(sentence.text) || sentence.words.length < 4
  return vague && before?.utterance.form === 'speech' ? `${before.text} ${sentence.text}` : sentence.text
}

function isWorry(sentence: Sentence): boolean {
  return sentence.utterance.form === 'speech' && sentence.words.length <= 40 && WORRY.test(sentence.text) && !MILD.test(sentence.text)
}

function worry(sentences: readonly Sentence[], index: number, sentence: Sentence): Found<Risk> {
  const before = sentences[index - 1]
  const text = withSubject(sentence, before)
  const answer = remedy(sentences, index)
  const parts = [text === sentence.text ? undefined : before, sentence, answer].filter((part) => part !== undefined && part !== null)
  const evidence = [...new Map(parts.map((part) => [part.index, proof(part, part.quote)])).values()]
  return { text, level: levelOf(/\b(?:high|low|critical|severe) risk\b/i.exec(text)?.[0] ?? ''), mitigation: answer?.text ?? null, category: null, evidence, confidence: 0.5 }
}

function spoken(meeting: Meeting): Found<Risk>[] {
  const found: Found<Risk>[] = []
  meeting.sentences.forEach((sentence, index) => {
    if (isWorry(sentence)) found.push(worry(meeting.sentences, index, sentence))
  })
  return found.filter((risk) => risk.text.split(/\s+/).length >= 4)
}

/** Risks written below a heading about them, and worries said in talk with what was proposed against them. */
export function findRisks(meeting: Meeting): Found<Risk>[] {
  const lines = outlineOf(meeting).filter((line) => line.utterance.form === 'item' && RISK_HEADING.test(line.path))
  return [...lines.map(written), ...(meeting.english ? spoken(meeting) : [])]
}
