// Writes openapi.json from the server's own routes and the types of the client from it; `--check` only says whether both are up to date.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeApi } from '@aicoe/server'

const root = join(import.meta.dirname, '..')
const wire = join(root, 'openapi.json')
const generated = join(root, 'packages', 'client', 'src', 'generated.ts')
const generator = join(import.meta.dirname, 'client-types')

const description = `${JSON.stringify(await describeApi(), null, 2)}\n`
const mark = `// Made by scripts/openapi.ts from openapi.json (sha256 ${createHash('sha256').update(description).digest('hex')}). Do not edit.`
const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

if (process.argv.includes('--check')) {
  const stale = [...(textOf(wire) === description ? [] : ['openapi.json']), ...(textOf(generated).startsWith(mark) ? [] : ['packages/client/src/generated.ts'])]
  if (stale.length > 0) {
    console.error(`${stale.join(' and ')} no longer fit the routes of the server. Run: npm run openapi`)
    process.exitCode = 1
  }
} else {
  writeFileSync(wire, description)
  if (!existsSync(join(generator, 'node_modules'))) execFileSync('npm', ['ci'], { cwd: generator, stdio: 'inherit' })
  const types = execFileSync(process.execPath, [join(generator, 'node_modules', 'openapi-typescript', 'bin', 'cli.js'), wire], { encoding: 'utf8' })
  writeFileSync(generated, `${mark}\n${types}`)
}
