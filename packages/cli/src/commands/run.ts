import { ApiError, answerOf, postTranscript } from '@aicoe/client'
import { exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { prepareFolder } from '../folder.ts'
import { namesFor, readInput } from '../input.ts'
import { modelsAreOn, quoteLine, usageLine, usageOfRun } from '../money.ts'
import { seconds } from '../output.ts'
import { asSeenFromHere, fromHere } from '../place.ts'
import type { BaseOptions } from '../server.ts'
import { tellFailure, withServer } from '../session.ts'
import type { Session } from '../session.ts'
import { checkFormats, conclude, suiteFolder, watch, writeSuite } from '../suite.ts'

export interface RunOptions extends BaseOptions { readonly out?: string; readonly workflow: string; readonly only?: readonly string[]; readonly format: readonly string[]; readonly gate: readonly string[]; readonly project?: string; /** No model is asked. */ readonly rules?: boolean }

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** `aicoe run FILE...`: the main job, one suite per file. A file that fails does not keep the others from theirs. */
export function run(files: readonly string[], options: RunOptions): Promise<Exit> {
  return withServer(options, async (session) => {
    await checkFormats(session.client, options.format)
    const ends: Exit[] = []
    for (const file of files) {
      try {
        const bytes = await readInput(file, session.signal)
        const make = (): Promise<Exit> => makeSuite({ file, bytes }, options, session, files.length > 1)
        ends.push(await make().catch((error: unknown) => again(error, session, make)))
      } catch (error) {
        session.signal.throwIfAborted()
        ends.push(tellFailure(session.output, error, { file }))
      }
    }
    return ends.reduce((worst, end) => (end > worst ? end : worst), exit.done)
  })
}

/** A server that went while it was asked: what it did is durable, and the same again finds it. Once. */
async function again(error: unknown, session: Session, make: () => Promise<Exit>): Promise<Exit> {
  session.signal.throwIfAborted()
  if (!(error instanceof ApiError) || error.code !== 'server-unreachable') throw error
  await session.reconnect()
  return make()
}

async function makeSuite({ file, bytes }: { readonly file: string; readonly bytes: Uint8Array }, options: RunOptions, session: Session, isOneOfMany: boolean): Promise<Exit> {
  const { client, output } = session
  const began = performance.now()
  const { fileName, folder: named } = namesFor(file, options.project)
  const transcript = await postTranscript(client, bytes, { fileName, ...(options.project === undefined ? {} : { project: options.project }) })
  const folder = fromHere(suiteFolder(options.out, named, isOneOfMany))
  await prepareFolder(folder)
  output.line(`${file}: ${transcript.format}, language ${transcript.language}, ${counted(transcript.speakers.length, 'speaker')}, ${counted(transcript.utterances, 'utterance')}`)
  output.data({ type: 'transcript', file, transcript })
  const wanted = { transcriptId: transcript.id, workflow: options.workflow, parameters: {}, author: options.rules === true ? 'rules' as const : 'models' as const, ...(options.only === undefined ? {} : { only: [...options.only] }) }
  const isPaid = options.rules !== true && await modelsAreOn(client)
  if (isPaid) await tellQuote(session, file, wanted)
  const started = await answerOf(client.api.POST('/api/v1/runs', { body: { ...wanted, gates: [...options.gate], resume: true } }))
  output.data({ type: 'run', run: started.run, resumed: started.resumed })
  output.line(`Run ${started.run.id}${started.resumed ? ' goes on where it stopped' : ''}`)
  const { run: ended, executed, reused } = await watch(session, started.run, started.resumed ? started.run : null)
  const files = await writeSuite(session.client, ended, folder, options.format)
  const took = performance.now() - began
  const state = conclude(ended, output)
  const usage = isPaid ? await usageOfRun(session.client, ended.id) : null
  output.data({ type: 'result', file, run: ended.id, state: ended.state, executed, reused, milliseconds: Math.round(took), folder, files, usage, status: state })
  output.line(`${files.length} files in ${asSeenFromHere(folder)}`)
  output.line(`${counted(executed, 'step')} executed, ${reused} reused, ${seconds(took)}`)
  if (usage !== null) output.line(usageLine(usage))
  return state
}

/** Said before anything is spent. */
async function tellQuote({ client, output }: Session, file: string, wanted: { transcriptId: string; workflow: string; parameters: Record<string, never>; author: 'models' | 'rules'; only?: string[] }): Promise<void> {
  const quote = await answerOf(client.api.POST('/api/v1/quotes', { body: wanted }))
  output.data({ type: 'quote', file, quote })
  output.line(quoteLine(quote))
}
