import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
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
  const [which, setWhich] = useState<Which>('all')
  return (
    <div className="page">
      <div className="page-head"><div><h1>{words.title}</h1><p className="quiet">{words.lead}</p></div></div>
      <Loaded query={query} lines={6}>{({ questions }) => (questions.length === 0 ? <Empty icon="circleCheck" title={words.none}>{words.noneText}</Empty> : (
        <>
          <Filter questions={questions} which={which} onChange={setWhich} />
          <ol className="questions">{questions.filter((question) => isShown(question, which)).map((question) => <li key={`${question.documentId}/${question.id}`} className="card"><Asked question={question} /></li>)}</ol>
        </>
      ))}</Loaded>
    </div>
  )
}

const whichs = ['all', 'open', 'answered'] as const
type Which = (typeof whichs)[number]
const isShown = ({ answer }: Question, which: Which): boolean => which === 'all' || (answer !== null) === (which === 'answered')

/** How many there are; once some are answered, which of them one looks at. */
function Filter({ questions, which, onChange }: { readonly questions: readonly Question[]; readonly which: Which; readonly onChange: (which: Which) => void }) {
  if (questions.every(({ answer }) => answer === null)) return <p className="small quiet">{words.count(questions.length)}</p>
  const data = whichs.map((value) => ({ value, label: words.which[value](questions.filter((question) => isShown(question, value)).length) }))
  return <SegmentedControl className="view-switch" aria-label={words.filter} value={which} onChange={(next) => { onChange(whichs.find((one) => one === next) ?? 'all') }} data={data} />
}

function Asked({ question }: { readonly question: Question }) {
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const { id, text: asked, title, about, ask, hanging, alsoIn, answer, transcriptId } = question
  return (
    <article className="stack">
      <h2 className="question">{shown(asked)}</h2>
      <p className="small quiet question-about">
        <Reference id={id} /> · {[title, ...alsoIn.map((other) => other.title)].join(', ')} · {words.weight(hanging)}{ask !== null && ` · ${words.ask(shown(ask))}`}
        {about.length > 0 && <> · {words.about} {about.map((other, index) => <Fragment key={other}><span className="kept"><Reference id={other} />{index < about.length - 1 && ','}</span> </Fragment>)}</>}
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
