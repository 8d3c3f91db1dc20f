import { suite as words } from '../messages/suite.ts'
import { Icon } from '../shell/icon.tsx'
import { useComments } from './context.ts'

/** Behind a passage: how much is said about it. The words themselves are underlined by the layer. */
export function Marks({ place }: { readonly place: string }) {
  const comments = useComments()
  const here = (comments?.threads ?? []).filter(({ anchor, state }) => state === 'open' && anchor?.place === place)
  if (comments === null || here.length === 0) return null
  return (
    <button type="button" className="comment-marks" aria-label={words.comments.mark(here.length)} aria-pressed={here.some(({ id }) => id === comments.chosen)}
      onClick={(event) => { event.stopPropagation(); comments.choose(here[(here.findIndex(({ id }) => id === comments.chosen) + 1) % here.length]?.id ?? null) }}>
      <Icon name="message" size={13} /><span aria-hidden>{here.length}</span>
    </button>
  )
}
