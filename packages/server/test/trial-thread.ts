import { parentPort } from 'node:worker_threads'

/** In the place of the thread that reads transcripts: the name of a file says what becomes of it. */
parentPort?.on('message', ({ fileName }: { readonly fileName: string }) => {
  if (fileName === 'endless') for (;;);
  if (fileName === 'leaves') process.exit(3)
  if (fileName === 'throws') throw new RangeError('The trial thread was told to stop.')
  parentPort?.postMessage({ understood: { source: fileName } })
})
