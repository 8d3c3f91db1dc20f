import type { TranscriptSummary } from '@aicoe/client'
import { date, duration, language, number } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Found } from './found.tsx'
import { Speakers } from './speakers.tsx'

/** The transcript as the rules understood it: what one checks before anything is made. */
export function Understood({ transcript }: { readonly transcript: TranscriptSummary }) {
  const properties: readonly (readonly [string, string])[] = [
    [text.intake.format, text.intake.formats[transcript.format] ?? transcript.format], [text.intake.language, language(transcript.language)],
    ...(transcript.durationSeconds === null ? [] : [[text.intake.length, duration(transcript.durationSeconds * 1_000)] as const]),
    ...(transcript.date === null ? [] : [[text.intake.date, date(transcript.date)] as const]),
    [text.intake.words, number(transcript.words)], [text.intake.lines, number(transcript.utterances)],
  ]
  return (
    <section className="card stack" aria-labelledby="understood">
      <h2 id="understood">{text.intake.understood}</h2>
      <p className="understood-title">{transcript.title ?? transcript.fileName}</p>
      <dl className="properties">{properties.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <Speakers transcript={transcript} />
      <h3>{text.intake.found}</h3>
      <Found key={transcript.id} id={transcript.id} counts={transcript.facts} />
    </section>
  )
}
