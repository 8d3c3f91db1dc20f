import { ActionIcon, Button, Menu } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useMay } from '../api/change.ts'
import { comments as words } from '../messages/comments.ts'
import { ago, initials } from '../messages/format.ts'
import { Icon } from '../shell/icon.tsx'
import { shown } from '../suite/words.ts'
import { useAccept, useThreadChanges } from './changes.ts'
import type { Shown } from './changes.ts'
import { Composer } from './composer.tsx'
import type { Thread } from './context.ts'
import { typed } from './mentions.ts'
import { Said } from './said.tsx'

interface CardProps { readonly thread: Thread; readonly shown: Shown; readonly isChosen: boolean; readonly onChoose: () => void }

/** A thread: what it is about, what was said, and what one can do. */
export function Card({ thread, shown: document, isChosen, onChoose }: CardProps) {
  const card = useRef<HTMLElement>(null)
  const may = useMay()
  const [isReplying, setReplying] = useState(false)
  const changes = useThreadChanges(document)
  useEffect(() => { if (isChosen) card.current?.scrollIntoView({ block: 'nearest' }) }, [isChosen])
  const { suggestion, comments } = thread
  return (
    <article className="comment-card" ref={card} data-chosen={isChosen} aria-label={words.thread(comments[0]?.author.name ?? '')}>
      <About thread={thread} onShow={onChoose} />
      {suggestion !== null && <Suggestion suggestion={suggestion} />}
      <ul className="comment-list">{comments.map((comment) => <Comment key={comment.id} thread={thread} comment={comment} shown={document} isFirst={comment === comments[0]} />)}</ul>
      {thread.state === 'resolved' && <Settled thread={thread} />}
      {isReplying && <Composer project={thread.projectId} label={words.label.reply} action={words.send} onCancel={() => { setReplying(false) }} onSend={async (body) => { await changes.reply(thread, body); setReplying(false) }} />}
      {may('comments.write') && !isReplying && (
        <div className="row comment-actions">
          {suggestion?.state === 'open' && thread.state === 'open' && <Decide thread={thread} shown={document} />}
          <Button size="compact-sm" variant="subtle" onClick={() => { setReplying(true) }}>{words.reply}</Button>
          <Resolve thread={thread} shown={document} />
        </div>
      )}
    </article>
  )
}

function Resolve({ thread, shown: document }: { readonly thread: Thread; readonly shown: Shown }) {
  const changes = useThreadChanges(document)
  const isOpen = thread.state === 'open'
  return <Button size="compact-sm" variant="subtle" onClick={() => { changes.setState(thread, isOpen ? 'resolved' : 'open') }}>{isOpen ? words.resolve : words.reopen}</Button>
}

function Settled({ thread: { resolvedBy, suggestion } }: { readonly thread: Thread }) {
  const how = suggestion === null || suggestion.state === 'open' ? words.settled : words.states[suggestion.state]
  return <p className="small quiet">{resolvedBy === null ? how : words.by(how, shown(resolvedBy.name))}</p>
}

/** The words it is about; those that are gone are told as they were. */
function About({ thread: { on, quote, anchor }, onShow }: { readonly thread: Thread; readonly onShow: () => void }) {
  if (on === 'document') return <p className="small quiet">{words.whole}</p>
  if (on === 'nothing') return <p className="small quiet">{words.gone} <q className="comment-quote">{shown(quote ?? '')}</q></p>
  const now = anchor?.exact ?? ''
  return (
    <>
      <button type="button" className="plain-button comment-about" title={words.showWords} onClick={onShow}>{now === '' ? words.block : <q className="comment-quote">{shown(now)}</q>}</button>
      {quote !== null && quote !== now && <p className="small quiet">{words.was} <q className="comment-quote">{shown(quote)}</q></p>}
    </>
  )
}

function Suggestion({ suggestion: { words: stretches, state } }: { readonly suggestion: NonNullable<Thread['suggestion']> }) {
  return (
    <div className="comment-suggestion compared">
      <p className="small quiet">{words.states[state]}</p>
      <p className="comment-diff">{stretches.map(({ change, text }, index) => {
        if (change === 'added') return <ins key={index}><span className="visually-hidden">{words.addedWords} </span>{shown(text)}</ins>
        return change === 'removed' ? <del key={index}><span className="visually-hidden">{words.removedWords} </span>{shown(text)}</del> : <span key={index}>{shown(text)}</span>
      })}</p>
    </div>
  )
}

function Decide({ thread, shown: document }: { readonly thread: Thread; readonly shown: Shown }) {
  const may = useMay()
  const accept = useAccept(document)
  const changes = useThreadChanges(document)
  const isMine = thread.comments[0]?.isMine === true
  return (
    <>
      {may('documents.write') && <Button size="compact-sm" loading={accept.isPending} leftSection={<Icon name="check" size={14} />} onClick={() => { accept.mutate(thread) }}>{words.accept}</Button>}
      {(may('documents.write') || isMine) && <Button size="compact-sm" variant="default" onClick={() => { changes.reject(thread) }}>{words.reject}</Button>}
    </>
  )
}

interface CommentProps { readonly thread: Thread; readonly comment: Thread['comments'][number]; readonly shown: Shown; readonly isFirst: boolean }

function Comment({ thread, comment, shown: document, isFirst }: CommentProps) {
  const may = useMay()
  const changes = useThreadChanges(document)
  const [isEditing, setEditing] = useState(false)
  const { author, createdAt, editedAt, deletedAt, body, isMine } = comment
  const isOpen = may('comments.write') && deletedAt === null
  // A suggestion may come without a word.
  if (deletedAt !== null) return <li className="comment"><p className="small quiet">{words.deleted}</p></li>
  return (
    <li className="comment">
      <div className="row comment-head">
        <span className="person-mark" aria-hidden>{initials(shown(author.name))}</span>
        <span className="comment-author">{shown(author.name)}</span>
        <span className="small quiet">{ago(createdAt, Date.now())}{editedAt !== null && ` · ${words.edited}`}</span>
        {isOpen && (isMine || may('organization.write')) && !isEditing && (
          <Menu position="bottom-end" width={140}>
            <Menu.Target><ActionIcon className="comment-more" size="sm" variant="subtle" color="gray" aria-label={words.more(shown(author.name))}><Icon name="more" size={16} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              {isMine && <Menu.Item onClick={() => { setEditing(true) }}>{words.edit}</Menu.Item>}
              <Menu.Item className="danger" onClick={() => { changes.remove(thread, comment.id) }}>{words.remove}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {isEditing ? <Composer project={thread.projectId} label={words.label.edit} action={words.save} begun={typed(comment)} onCancel={() => { setEditing(false) }} onSend={(next) => { changes.edit(thread, comment.id, next); setEditing(false); return undefined }} />
        : (body !== '' || !isFirst) && <Said comment={comment} />}
    </li>
  )
}
