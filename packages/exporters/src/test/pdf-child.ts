import type { Job, Set } from '../pdf/compiler.ts'

/** A child that stops when it is told to, and says who it is. */
process.on('message', ({ document }: Job) => {
  if (document === 'stop') process.exit(1)
  const answer: Set = { pdf: Buffer.from(document === 'who' ? String(process.pid) : document) }
  process.send?.(answer)
})
