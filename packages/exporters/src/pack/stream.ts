import { Zip, ZipDeflate } from 'fflate'

/** A file of a ZIP that is written while it is read. */
export interface StreamedFile { readonly path: string; readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** A ZIP as bytes, file after file and piece after piece: what is large is never whole in memory. */
export async function* streamZip(files: AsyncIterable<StreamedFile>): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = []
  const failures: Error[] = []
  const zip = new Zip((error, bytes) => { if (error === null) written.push(bytes); else failures.push(error) })
  const drained = (): readonly Uint8Array[] => {
    if (failures[0] !== undefined) throw failures[0]
    return written.splice(0)
  }
  for await (const { path, chunks } of files) {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    for await (const chunk of chunks) {
      file.push(chunk)
      yield* drained()
    }
    file.push(new Uint8Array(), true)
    yield* drained()
  }
  zip.end()
  yield* drained()
}
