import { text } from '../messages/text.ts'
import { Chosen } from './chosen.tsx'
import { Meeting } from './meeting.tsx'

/** What is chosen, with the meeting beneath it. Loaded once the document stands. */
export function Evidence({ transcript }: { readonly transcript: string | null }) {
  return <><Chosen />{transcript === null ? <p className="chosen small quiet">{text.suite.noTranscript}</p> : <Meeting transcript={transcript} />}</>
}

export { Chosen }
