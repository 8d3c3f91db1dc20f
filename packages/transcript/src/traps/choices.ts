import type { Contradiction, Decision } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { conflict } from '../minutes/conflict.ts'
import { outlineOf, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'

const CHOSEN = /\b(?:[Pp]roceed with|[Gg]o(?:ing)? with|[Uu]se|[Aa]dopt|[Cc]hoose|[Ss]elected)\s+(?<what>(?:[A-Z][\p{L}\d.+-]*\s?){1,4}(?:and [A-Z]+ platform )?)/u
const STILL = /\b(?:vendor|platform|supplier|technology|tool|solution)s?\b.*\b(?:evaluation|evaluate|selection|select|recommend\w*|comparison|procurement|demos?|presentations?)\b|\b(?:evaluat\w+|select\w*|recommend\w*|compare|initiate)\b.*\b(?:vendor|platform|supplier)s?\b/i

/** A platform is decided, and its evaluation is still to be done. */
function decidedYetOpen(facts: FoundFacts, lines: readonly OutlineLine[]): Found<Contradiction>[] {
  const chosen = facts.decisions.filter((decision) => decision.status === 'decided' && CHOSEN.test(decision.text) && /\b(?:platform|cloud|stack|vendor|provider|tool)\b/i.test(decision.text))
  const open = lines.filter((line) => /\bactions?\b|\bnext steps?\b/i.test(line.path) && STILL.test(line.body))
  const asked = facts.questions
  return chosen.slice(0, 1).flatMap((decision) => {
    const what = CHOSEN.exec(decision.text)?.groups?.['what']?.trim() ?? ''
    const first = what.split(/\s+/)[0] ?? what
    const questions = asked.filter((question) => question.text.includes(first) && /\bor\b|\bvs\.?\b/.test(question.text))
    if (open.length + questions.length === 0) return []
    const list = [...open.map((line) => line.utterance.text), ...questions.map((question) => question.text)].map((text) => `"${text}"`).join('; ')
    return [conflict('decision', `"${decision.text}" is decided, but it is still to be done or asked: ${list}.`, [...decision.evidence, ...open.map((line) => proof(line)), ...questions.flatMap((question) => question.evidence)], 0.75)]
  })
}

const APPROVED = /\bbudget\b[^.]{0,30}\b(?:approved|allocated)\b|\b(?:approved|allocated) budget\b/i
const APPROVE = /\b(?:secure|get|obtain|seek)\b.*\bapproval\b.*\bbudget\b|\b(?:secure|get|obtain|seek)\b.*\bbudget\b.*\b(?:approval|allocation)\b/i

/** The budget is approved, and its approval is still to be got. */
function approvedYetAsked(lines: readonly OutlineLine[]): Found<Contradiction>[] {
  const approved = lines.find((line) => APPROVED.test(line.utterance.text))
  const asked = lines.filter((line) => APPROVE.test(line.utterance.text))
  if (approved === undefined || asked.length === 0) return []
  return [conflict('decision', `"${approved.utterance.text}", but approval is still to be got: ${asked.map((line) => `"${line.utterance.text}"`).join('; ')}.`, [proof(approved), ...asked.map((line) => proof(line))], 0.75)]
}

const FROM_START = /\b(?:include|with|have)\s+(?:an?\s)?(?:comprehensive\s|real-time\s|full\s)?(?<what>[\p{L}\d/ -]{3,40}?)\s+from\s+(?:the\s)?(?:day one|(?:project\s)?inception|the start|start|beginning|the beginning|outset)\b/iu

/** Something is to be there from the start, and the plan brings it in a later phase only. */
function fromTheStart(decisions: readonly Decision[], lines: readonly OutlineLine[]): Found<Contradiction>[] {
  return decisions.flatMap((decision) => {
    const what = FROM_START.exec(decision.text)?.groups?.['what']?.toLowerCase()
    if (what === undefined) return []
    const uses = lines.filter((line) => line.utterance.text.toLowerCase().includes(what)).flatMap((line) => {
      const heading = line.utterance.section.find((title) => /^phase \d/i.test(title))
      return heading === undefined ? [] : [{ line, phase: Number(/\d/.exec(heading)?.[0]) }]
    })
    const first = uses.toSorted((a, b) => a.phase - b.phase)[0]
    if (first === undefined || first.phase < 2) return []
    return [conflict('decision', `"${decision.text}", but the plan brings it first in Phase ${first.phase}: "${first.line.utterance.text}".`, [...decision.evidence, proof(first.line)], 0.7)]
  })
}

const JOB = /\b(?<job>event streaming|caching|hosting|logging|monitoring|data warehouse|batch processing|message queue|authentication|search|ci\/cd|data ingestion|visuali[sz]ation)\b/i

/** Two products for one job in the parts of a specification that do not offer a choice. */
function twoForOneJob(facts: FoundFacts, lines: readonly OutlineLine[]): Found<Contradiction>[] {
  const named = lines.filter((line) => line.utterance.form === 'item' && /\b(?:requirements?|architecture|infrastructure|platform)\b/i.test(line.path) && !/\bor\b/.test(line.utterance.text)).flatMap((line) => {
    const job = JOB.exec(line.utterance.text)?.groups?.['job']?.toLowerCase()
    const tools = facts.tools.filter((tool) => line.utterance.text.includes(tool.name) && tool.category !== 'cloud platform')
    const tool = tools.toSorted((a, b) => Math.abs(line.utterance.text.indexOf(a.name) - line.utterance.text.toLowerCase().indexOf(job ?? '')) - Math.abs(line.utterance.text.indexOf(b.name) - line.utterance.text.toLowerCase().indexOf(job ?? '')))[0]
    return job === undefined || tool === undefined ? [] : [{ line, job, tool }]
  })
  const jobs = [...new Set(named.map((each) => each.job))]
  return jobs.flatMap((job) => {
    const uses = named.filter((each) => each.job === job)
    const [first, second] = uses.filter((each, index) => uses.findIndex((other) => other.tool.name === each.tool.name || other.tool.name.includes(each.tool.name)) === index)
    if (first === undefined || second === undefined || first.tool.category !== second.tool.category) return []
    return [conflict('decision', `Two products are named for ${job}: ${first.tool.name} ("${first.line.utterance.text}") and ${second.tool.name} ("${second.line.utterance.text}").`, [proof(first.line), proof(second.line)], 0.7)]
  })
}

const READ_ONLY = /^(?<system>[^:]{3,40}):.*\bread[- ]only\b/i
const WRITES = /\b(?:book|reschedule|cancel|refill|update|submit|create|edit|change)\b/i

/** A system may only be read, while functions write what it holds. */
function readOnlyYetWritten(lines: readonly OutlineLine[]): Found<Contradiction>[] {
  return lines.flatMap((line) => {
    const system = READ_ONLY.exec(line.utterance.text)?.groups?.['system']
    if (system === undefined) return []
    const writes = lines.filter((other) => /\bfunctional requirements?\b/i.test(other.heading) && WRITES.test(other.body)).slice(0, 3)
    return writes.length === 0 ? [] : [conflict('scope', `${system} is read-only, but functions write: ${writes.map((other) => `"${other.utterance.text}"`).join('; ')}. Where they write is not said.`, [proof(line), ...writes.map((other) => proof(other))], 0.5)]
  })
}

/** Choices that were made and are open at once, or made twice. */
export function choiceTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const lines = outlineOf(meeting).filter((line) => line.utterance.form !== 'speech')
  return [...decidedYetOpen(facts, lines), ...approvedYetAsked(lines), ...fromTheStart(facts.decisions, lines), ...twoForOneJob(facts, lines), ...readOnlyYetWritten(lines)]
}
