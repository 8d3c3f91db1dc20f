import { builtWeb } from './build.ts'
import { openWebFiles } from './files.ts'
import type { WebFiles } from './files.ts'

/** The web app of an installation, built when it has to be. */
export async function openWeb(installation: string): Promise<WebFiles> {
  return openWebFiles(await builtWeb(installation))
}
