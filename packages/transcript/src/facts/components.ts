import type { Component } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { outlineOf, plainHeading, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'

/** Headings below which the parts of a solution stand. */
const SOLUTION = /\b(?:solution|architecture|components?|modules|building blocks|system design|opportunities|platform design|lösung|arquitectura|composants)\b/i
const NOT_PARTS = /\b(?:requirements?|risks?|questions?|integration requirements|timeline|phase|budget|considerations|actions?|overview|notes|criteria)\b/i

interface Part { name: string; lines: OutlineLine[] }

/** The heading that names the part an item belongs to: the innermost, when it stands below a heading about the solution. */
function partOf(line: OutlineLine): string | null {
  const { section } = line.utterance
  const at = section.findIndex((heading) => SOLUTION.test(heading) && !NOT_PARTS.test(heading))
  if (at < 0 || at === section.length - 1 || section.slice(at).some((heading) => NOT_PARTS.test(heading))) return null
  const inner = section.slice(at + 1).filter((heading) => !/^(?:core )?components?\b/i.test(plainHeading(heading)))
  return inner.length === 0 ? null : plainHeading(inner.at(-1) ?? '')
}

/** In a list directly below "Core Components" a short title without a label opens a part and the items after it belong to it. */
function opensPart(line: OutlineLine, next: OutlineLine | undefined): boolean {
  const title = /^(?:[A-Z0-9][\p{L}\p{N}&/-]*\s?|(?:and|of|for|the)\s|\([A-Z]+\))+:?$/u.test(line.utterance.text)
  return title && line.utterance.form === 'item' && next?.utterance.form === 'item' && line.utterance.text.split(/\s+/).length >= 2
}

/** The parts of the solution that the notes name, each with its items. */
export function findComponents(meeting: Meeting): Found<Component>[] {
  const parts: Part[] = []
  let open: Part | null = null
  const lines = outlineOf(meeting)
  lines.forEach((line, index) => {
    const named = line.utterance.form === 'item' ? partOf(line) : null
    const listed = named === null && line.utterance.form === 'item' && /\bcomponents?\b/i.test(line.heading)
    if (named !== null) {
      if (open?.name !== named) parts.push(open = { name: named, lines: [] })
      open.lines.push(line)
    } else if (listed && opensPart(line, lines[index + 1])) parts.push(open = { name: line.utterance.text.replace(/:$/, ''), lines: [line] })
    else if (listed && open !== null) open.lines.push(line)
    else open = null
  })
  return parts.map(({ name, lines: items }) => ({ name, text: name, items: items.filter((item) => item.utterance.text !== name).map((item) => proof(item)), evidence: items.slice(0, 1).map((item) => proof(item)), confidence: 0.9 }))
    .filter((component) => component.items.length > 0)
}
