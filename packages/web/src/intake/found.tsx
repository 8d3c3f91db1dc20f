import { answerOf } from '@aicoe/client'
import type { Schemas, TranscriptSummary } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { plural } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'

type List = Schemas['Facts']['facts'][number]['list']

/** What rules found, by sort; a sort that is pressed shows its words, so that nobody has to believe a number. */
export function Found({ id, counts }: { readonly id: string; readonly counts: TranscriptSummary['facts'] }) {
  const [open, setOpen] = useState<List | null>(null)
  const found = (Object.entries(counts) as [List, number][]).filter(([, count]) => count > 0)
  if (found.length === 0) return <p className="quiet">{text.intake.nothingFound}</p>
  return (
    <>
      <p className="small quiet">{text.intake.foundHint}</p>
      <ul className="facts">{found.map(([list, count]) => (
        <li key={list}><button type="button" className={list === 'contradictions' ? 'chip chip-warn fact' : 'chip fact'} aria-expanded={list === open} onClick={() => { setOpen(list === open ? null : list) }}>{counted(count, list)}</button></li>
      ))}</ul>
      {open !== null && <Words id={id} list={open} />}
    </>
  )
}

function Words({ id, list }: { readonly id: string; readonly list: List }) {
  const facts = useQuery({ queryKey: ['facts', id, list], queryFn: () => answerOf(api.GET('/api/v1/transcripts/{id}/facts', { params: { path: { id }, query: { list } } })) })
  return <Loaded query={facts} lines={2}>{({ facts: lists }) => <ul className="found-words small">{lists.flatMap((each) => each.facts).map((fact) => <li key={fact.id}>{fact.text}</li>)}</ul>}</Loaded>
}

function counted(count: number, list: string): string {
  const [one, many] = text.intake.facts[list] ?? [list, list]
  return plural(count, one, many)
}
