import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalog } from '@aicoe/catalog'
import { cloneDatabase } from '@aicoe/db/testing'
import type { Agent } from '@aicoe/sdk'
import { extractFacts, readTranscript } from '@aicoe/transcript'
import { Client } from 'pg'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..', 'examples', 'minutes')

/** The SQL script that the suite of a meeting carries. */
async function scriptOf(file: string): Promise<string> {
  const { transcript } = await readTranscript(readFileSync(join(folder, file)), file)
  const documents: Record<string, unknown> = { transcript, facts: extractFacts(transcript) }
  for (const name of ['notes', 'use-cases', 'data-model']) {
    const agent = catalog.agents.find((each): each is Agent => each.name === name)
    const inputs = Object.fromEntries(Object.entries(agent?.needs ?? {}).map(([input, kind]) => [input, documents[kind.kind]]))
    documents[name] = agent?.draft?.(inputs, { previous: null, parameters: {} })
  }
  const kind = catalog.documents.find((each) => each.kind === 'data-model')
  return kind?.attachments?.(documents['data-model']).find((each) => each.name.endsWith('.sql'))?.text ?? ''
}

test.each(['healthcare_ai_meeting.txt', 'test_messy_transcript.txt', 'test_transcript_messy.txt', 'insurance_claims_meeting.txt', 'manufacturing_ai_meeting.txt', 'retail_personalization_meeting.txt'])('PostgreSQL takes the sample data of %s: keys, references and checks hold', async (file) => {
  const script = await scriptOf(file)
  const client = new Client({ connectionString: await cloneDatabase() })
  await client.connect()
  try {
    await client.query('create schema sample; set search_path to sample')
    await client.query(script)
    const { rows } = await client.query<{ tables: number; links: number }>(`select (select count(*)::int from pg_tables where schemaname = 'sample') as tables,
      (select count(*)::int from information_schema.table_constraints where constraint_schema = 'sample' and constraint_type = 'FOREIGN KEY') as links`)
    expect(rows[0]?.tables).toBeGreaterThan(3)
    expect(rows[0]?.links).toBeGreaterThan(1)
  } finally {
    await client.end()
  }
})
