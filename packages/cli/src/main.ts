import { execute } from './program.ts'

/** The whole command line, from its words to the exit status of the process. */
export async function main(): Promise<void> {
  process.exitCode = await execute(process.argv.slice(2))
}
