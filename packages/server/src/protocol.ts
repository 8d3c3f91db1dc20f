import { z } from 'zod'

/** What the command line hands over as the one argument after the command: JSON. */
export const requestSchema = z.strictObject({
  /** Settings given on the command line; they win over all other origins. */
  settings: z.record(z.string(), z.unknown()).default({}),
  configFile: z.string().optional(),
  /** The file that `backup` writes, or that `restore` and `drill` read. */
  file: z.string().optional(),
  /** Set by a command that wants a server for itself: it ends with that command. */
  owner: z.string().optional(),
})
export type Request = z.infer<typeof requestSchema>

/** What this process tells the command that spawned it, over IPC. */
export type Message =
  | { readonly type: 'ready'; readonly url: string; readonly key: string; readonly pid: number; /** false: another process already served this folder. */ readonly started: boolean; readonly notices: readonly string[] }
  | { readonly type: 'report'; readonly data: unknown }
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly id: string }

/** Tells the parent, where there is one, and waits until it is on its way. */
export async function tell(message: Message): Promise<void> {
  await new Promise<void>((settle) => {
    if (process.send === undefined || !process.connected) settle()
    else process.send(message, undefined, {}, () => { settle() })
  })
}
