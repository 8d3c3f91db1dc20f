import { AppError } from '@aicoe/sdk'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { callText, recorded, replay } from '../test/answers/replay.ts'

/**
 * Asks a person (or a model at hand) what a run would ask a model:
 *   node scripts/ask.ts examples/minutes/test-transcript.txt notes examples/answers/test-transcript/notes
 * Writes FOLDER/PART.prompt.md for each part of a round; reads FOLDER/PART.json, judges it as a run does, and says what is refused. When a round is
 * answered the next is asked; at the end FOLDER/document.md is the document. Earlier agents' documents come from the folders beside, else from rules.
 */
const [meeting, agent, folder] = process.argv.slice(2)
if (meeting === undefined || agent === undefined || folder === undefined) {
  console.error('Usage: node scripts/ask.ts MEETING AGENT FOLDER    (FOLDER ends with the name of the agent)')
  process.exit(2)
}
if (basename(folder) !== agent) { console.error(`FOLDER must end with "${agent}", so that the documents of other agents are found beside it.`); process.exit(2) }
mkdirSync(folder, { recursive: true })
try {
  const { markdown } = await replay(agent, await recorded(meeting, dirname(folder)), (part, call, why) => {
    writeFileSync(join(folder, `${part}.prompt.md`), callText(call))
    console.log(why === null ? `asked ${part} (${Math.round(callText(call).length / 4)} tokens or so)` : `REFUSED ${part}: ${why}`)
  })
  writeFileSync(join(folder, 'document.md'), markdown)
  console.log(`Done: ${join(folder, 'document.md')}`)
} catch (error) {
  if (!AppError.is(error)) throw error
  console.log(error.message)
  process.exitCode = 1
}
