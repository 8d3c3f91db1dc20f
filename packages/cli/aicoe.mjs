#!/usr/bin/env node
// The door of the command line. Plain JavaScript that any Node can read, so that an old one is told what is wrong instead of stumbling over TypeScript.
import module from 'node:module'
import { join } from 'node:path'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(`AICOE needs Node 24 or newer, and this is Node ${process.versions.node} (${process.execPath}).\nRun "npm ci" in the folder of the installation, which brings a fitting Node along, and start with "npm run aicoe --"; or install Node 24 from https://nodejs.org.\n`)
  process.exitCode = 2
} else {
  // Compiled code is kept for the next start, here and in the server, which halves both. Where the folder cannot be written, nothing is lost.
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'aicoe')
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  const { main } = await import('./src/main.ts')
  await main()
}
