import { readFileSync } from 'node:fs'

/** Whether a process runs. A zombie does not: it only waits for its parent to notice. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, as somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return !isZombie(pid)
}

/** Linux tells; elsewhere nobody does, and the wait for an answer sorts it out. */
export function isZombie(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`)
  return stat !== null && /\) Z /.test(stat)
}

/** Whether the process is known to be something else than PostgreSQL: its number was used anew. */
export function isForeign(pid: number): boolean {
  const name = read(`/proc/${pid}/comm`)
  return name !== null && !name.startsWith('postgres')
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
