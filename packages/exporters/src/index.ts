import type { Format } from '@aicoe/sdk'
import { csv } from './formats/csv.ts'
import { docx } from './formats/docx.ts'
import { html } from './formats/html.ts'
import { json } from './formats/json.ts'
import { markdown } from './formats/markdown.ts'
import { pdf } from './formats/pdf.ts'
import { zipOf } from './formats/zip.ts'

const single: readonly Format[] = [markdown, html, json, csv]

/** Every format that is built in, by the words after `--format`, what people ask for first: docx, pdf, md, html, json, csv, zip. What takes long to write is not in a ZIP unasked. */
export const formats: readonly Format[] = [docx, pdf, ...single, zipOf(single)]

export { drawBlock } from './page/drawing.ts'
export { writePack } from './pack/archive.ts'
export { streamZip } from './pack/stream.ts'
export type { StreamedFile } from './pack/stream.ts'
export { documentFiles, suiteFiles } from './pack/suite.ts'
export type { SuiteOptions } from './pack/suite.ts'
export type { SuiteFile } from './pack/file.ts'
