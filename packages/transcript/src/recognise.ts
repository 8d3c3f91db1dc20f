import { bracketed } from './formats/bracketed.ts'
import { markdown } from './formats/markdown.ts'
import { meet } from './formats/meet.ts'
import { minutes } from './formats/minutes.ts'
import { otter } from './formats/otter.ts'
import { plain } from './formats/plain.ts'
import { raw } from './formats/raw.ts'
import { srt } from './formats/srt.ts'
import { teamsText } from './formats/teams-text.ts'
import { teamsVtt } from './formats/teams-vtt.ts'
import { zoomCaptions } from './formats/zoom-captions.ts'
import { zoomVtt } from './formats/zoom-vtt.ts'
import type { Page } from './reading/lines.ts'
import type { Format } from './reading/pieces.ts'

const FORMATS: readonly Format[] = [teamsVtt, zoomVtt, srt, zoomCaptions, otter, teamsText, meet, bracketed, markdown, minutes, plain, raw]

/** The format that fits a page best; the earlier one of two that fit alike. `raw` fits everything a little. */
export function recognise(page: Page): Format {
  return FORMATS.map((format) => ({ format, score: format.sniff(page) })).reduce((best, next) => next.score > best.score ? next : best).format
}
