import type { OutputFile, ReadableDocument } from '@aicoe/sdk'
import { zipSync } from 'fflate'
import { slug } from '../reading/names.ts'
import type { SuiteFile } from './file.ts'
import { suiteFiles } from './suite.ts'
import type { SuiteOptions } from './suite.ts'

/** All files of a suite in one ZIP, named after the project. The same documents give the same bytes in one time zone. */
export async function writePack(documents: readonly ReadableDocument[], options: SuiteOptions): Promise<OutputFile> {
  const files = await suiteFiles(documents, options)
  return { name: `${slug(documents[0]?.project ?? '', 'documents')}.zip`, mediaType: 'application/zip', bytes: zipped(files, documents[0]?.createdAt ?? '') }
}

/** ZIP bytes of these files, all dated `date` (ISO); a date that ZIP cannot hold becomes its first. */
function zipped(files: readonly SuiteFile[], date: string): Uint8Array {
  const time = new Date(date)
  const year = time.getFullYear()
  const mtime = year >= 1980 && year < 2100 ? time : new Date(1980, 0, 1)
  return zipSync(Object.fromEntries(files.map((file) => [file.path, file.bytes])), { level: 6, mtime })
}
