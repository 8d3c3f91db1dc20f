import { defineFormat } from '@aicoe/sdk'
import type { Format } from '@aicoe/sdk'
import { writePack } from '../pack/archive.ts'

/** One document in the given formats with its attachments, in one file. For a whole suite see `writePack`. */
export function zipOf(formats: readonly Format[]): Format {
  return defineFormat({
    name: 'zip',
    title: 'ZIP',
    write: async (document) => [{ ...await writePack([document], { formats }), name: `${document.kind}.zip` }],
  })
}
