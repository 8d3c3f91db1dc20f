import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Empty, Loaded } from '../shell/states.tsx'
import { Reference } from './prose.tsx'
import { questionsQuery } from './queries.ts'
import { useThread } from './thread.ts'
import { shown } from './words.ts'

const words = text.suite.questions
type Question = Schemas['Question']

/** What the meeting left open, in all documents, the question first that most hangs on; who knows answers it here. */
export function Questions() {
  const { suite } = useThread()
  const query = useQuery(questionsQuery(suite.documents[0]?.summary.projectId ?? ''))
  return (
    <div className="page">
      <div className="page-head"><div><h1>{words.title}</h1><p className="quiet">{words.lead}</p></div></div>
      <Loaded query={query} lines={6}>{({ questions }) => (questions.length === 0 ? <Empty icon="circleCheck" title={words.none}>{words.noneText}</Empty> : (
        <ol className="questions">{questions.map((question) => <li key={`${question.documentId}/${question.id}`} className="card"><Asked question={question} /></li>)}</ol>
      ))}</Loaded>
    </div>
  )
}

function Asked({ question }: { readonly question: Question }) {
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const { id, text: asked, title, about, ask, hanging, alsoIn, answer, transcriptId } = question
  return (
    <article className="stack">
      <h2 className="question"><Reference id={id} /> {shown(asked)}</h2>
      <p className="small quiet question-about">
        <span>{words.weight(hanging)}</span><span>{[title, ...alsoIn.map((other) => other.title)].join(', ')}</span>{ask !== null && <span>{words.ask(shown(ask))}</span>}
        {about.length > 0 && <span>{words.about} {about.map((other) => <Reference key={other} id={other} />)}</span>}
      </p>
      {answer !== null && <blockquote className="question-answer"><p>{shown(answer.text)}</p><footer className="small quiet">{words.answered(shown(answer.by ?? words.somebody), answer.utterance)}</footer></blockquote>}
      {isOpen && transcriptId !== null && <Answer question={question} transcript={transcriptId} onDone={() => { setOpen(false) }} />}
      {!isOpen && transcriptId !== null && may('transcripts.write') && <div><Button size="compact-sm" variant="default" leftSection={<Icon name="pencil" size={13} />} aria-label={words.answerOf(answer === null ? words.answer : words.again, id)} onClick={() => { setOpen(true) }}>{answer === null ? words.answer : words.again}</Button></div>}
    </article>
  )
}

function Answer({ question, transcript, onDone }: { readonly question: Question; readonly transcript: string; readonly onDone: () => void }) {
  const [answer, setAnswer] = useState('')
  const [by, setBy] = useState('')
  const save = useChange({
    ask: () => answerOf(api.POST('/api/v1/transcripts/{id}/answers', { params: { path: { id: transcript } }, body: { question: question.text, answer: answer.trim(), ...(by.trim() === '' ? {} : { by: by.trim() }) } })),
    touches: ['project', 'transcript'], done: () => words.saved, then: onDone,
  })
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <Textarea label={words.answerTo(question.id)} description={words.hint} value={answer} onChange={(event) => { setAnswer(event.target.value) }} autosize minRows={2} maxRows={8} maxLength={5_000} required autoFocus />
      <TextInput label={words.by} description={words.byHint} value={by} onChange={(event) => { setBy(event.target.value) }} maxLength={200} className="question-by" />
      <div className="row"><Button type="submit" size="xs" loading={save.isPending} disabled={answer.trim() === ''}>{words.save}</Button><Button size="xs" variant="default" onClick={onDone}>{text.shell.cancel}</Button></div>
    </form>
  )
}
