import { join } from 'node:path'

/** The environment of this process: read here and nowhere else. */
export const environment: Readonly<Record<string, string | undefined>> = process.env

/** Folder of this installation: it holds aicoe.config.json, .env and by default the data. */
export const installationFolder = join(import.meta.dirname, '..', '..', '..', '..')
