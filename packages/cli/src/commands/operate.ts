import { exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { table } from '../output.ts'
import { report, serveHere } from '../server.ts'
import type { BaseOptions } from '../server.ts'
import { speaking } from '../session.ts'

interface Setting { readonly key: string; readonly value: unknown; readonly source: string; readonly meaning: string }
interface Examination { readonly check: string; readonly status: 'ok' | 'warning' | 'problem'; readonly found: string; readonly advice: string | null }

/** `aicoe config`: the settings in force and where each came from; secrets are hidden. */
export function config(options: BaseOptions): Promise<Exit> {
  return speaking(options, async (output) => {
    const settings = await report('config', options) as readonly Setting[]
    output.data({ type: 'config', settings })
    for (const line of table(settings.map(({ key, value, source, meaning }) => [key, value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value), source, meaning]))) output.line(line)
    return exit.done
  })
}

/** `aicoe doctor`: is this machine fit, and what to do where it is not. */
export function doctor(options: BaseOptions): Promise<Exit> {
  return speaking(options, async (output) => {
    const found = await report('doctor', options) as readonly Examination[]
    output.data({ type: 'doctor', examinations: found })
    for (const line of table(found.map((each) => [each.status, each.check, each.advice === null ? each.found : `${each.found}. ${each.advice}`]))) output.line(line)
    return found.some((each) => each.status === 'problem') ? exit.incomplete : exit.done
  })
}

/** `aicoe migrate`: brings the tables of the database up to date. */
export function migrate(options: BaseOptions): Promise<Exit> {
  return speaking(options, async (output) => {
    const done = await report('migrate', options) as { readonly milliseconds: number; readonly notices: readonly string[] }
    output.data({ type: 'migrate', ...done })
    output.line(`The database is up to date (${done.milliseconds} ms).`)
    for (const notice of done.notices) output.line(notice)
    return exit.done
  })
}

/** `aicoe start`: the platform, until Ctrl-C. */
export function start(options: BaseOptions & { readonly port?: string; readonly roles?: string }): Promise<Exit> {
  return speaking(options, async (output) => {
    const settings = { ...(options.port === undefined ? {} : { port: options.port }), ...(options.roles === undefined ? {} : { roles: options.roles }) }
    const status = await serveHere(options, settings, (ready) => {
      output.data({ type: 'ready', url: ready.url, pid: ready.pid, started: ready.started })
      for (const notice of ready.notices) output.line(notice)
      output.line(ready.started ? `AICOE runs on ${ready.url}. Ctrl-C stops it.` : `AICOE already runs on ${ready.url} (process ${ready.pid}).`)
    })
    return status === 0 ? exit.done : exit.incomplete
  })
}
