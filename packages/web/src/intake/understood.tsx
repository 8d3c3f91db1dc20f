import type { TranscriptSummary } from '@aicoe/client'
import { date, duration, language, number, plural, share } from '../messages/format.ts'
import { text } from '../messages/text.ts'

/** The transcript as the rules understood it: what one checks before anything is made. */
export function Understood({ transcript }: { readonly transcript: TranscriptSummary }) {
  const properties: readonly (readonly [string, string])[] = [
    [text.intake.format, transcript.format], [text.intake.language, language(transcript.language)],
    ...(transcript.durationSeconds === null ? [] : [[text.intake.length, duration(transcript.durationSeconds * 1_000)] as const]),
    ...(transcript.date === null ? [] : [[text.intake.date, date(transcript.date)] as const]),
    [text.intake.words, number(transcript.words)], [text.intake.lines, number(transcript.utterances)],
  ]
  return (
    <section className="card stack" aria-labelledby="understood">
      <h2 id="understood">{text.intake.understood}</h2>
      <p className="understood-title">{transcript.title ?? transcript.fileName}</p>
      <dl className="properties">{properties.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <h3>{text.intake.speakers}</h3>
      {transcript.speakers.length === 0 ? <p className="quiet">{text.intake.noSpeakers}</p> : (
        <ul className="speakers">
          {[...transcript.speakers].sort((one, other) => other.share - one.share).slice(0, 12).map((speaker) => (
            <li key={speaker.name}>
              <span className="speaker-name">{speaker.name}{speaker.role !== null && <span className="quiet"> · {speaker.role}</span>}</span>
              <meter className="speaker-share" min={0} max={1} value={speaker.share} aria-label={`${speaker.name}: ${share(speaker.share)}`} />
              <span className="quiet number small">{share(speaker.share)}</span>
            </li>
          ))}
        </ul>
      )}
      <h3>{text.intake.found}</h3>
      <Facts counts={transcript.facts} />
    </section>
  )
}

function Facts({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  const found = Object.entries(counts).filter(([, count]) => count > 0)
  if (found.length === 0) return <p className="quiet">{text.intake.nothingFound}</p>
  return <ul className="facts">{found.map(([kind, count]) => <li key={kind} className={kind === 'contradictions' ? 'chip chip-warn' : 'chip'}>{plural(count, ...(text.intake.facts[kind] ?? [kind, kind]))}</li>)}</ul>
}
