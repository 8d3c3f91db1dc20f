import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callText, recorded, replay } from './replay.ts'

/**
 * What was planted in a meeting (golden.json has it by field) reaches the prompts of every agent that needs it to write a right document: the figures those that
 * state them, the rules of the law those that must keep them, what was put off those that draw the line. The notes, the PRD and the review need all of it.
 */
const examples = join(import.meta.dirname, '../../examples')
const folder = join(examples, 'answers', 'healthcare_ai_meeting')
const toAll = ['notes', 'prd', 'review']

const planted: readonly { readonly fact: string; readonly words: readonly RegExp[]; readonly neededBy: readonly string[] }[] = [
  { fact: 'budget of 2.5 million', words: [/2\.5 ?(?:M|million)|2,500,000/i], neededBy: [...toAll, 'business-requirements', 'proposal'] },
  { fact: '1.2 million of it for development', words: [/1\.2 ?(?:M|million)|1,200,000/i], neededBy: [...toAll, 'business-requirements', 'proposal'] },
  { fact: 'answers in 2 seconds', words: [/(?:<|under|within|less than|below) ?(?:2|two) ?s/i], neededBy: [...toAll, 'business-requirements', 'functional-requirements', 'architecture', 'test-cases'] },
  { fact: '95 % of intents recognised', words: [/95 ?%/, /intent/i], neededBy: [...toAll, 'business-requirements', 'functional-requirements', 'architecture', 'test-cases'] },
  { fact: 'satisfaction from 3.2 to 4.5', words: [/CSAT/, /3\.2/, /4\.5/], neededBy: [...toAll, 'business-requirements'] },
  { fact: 'appointments are rescheduled', words: [/reschedul/i], neededBy: [...toAll, 'use-cases', 'functional-requirements', 'data-model', 'mockups', 'test-cases'] },
  { fact: 'data stays in the US', words: [/US borders/i], neededBy: [...toAll, 'business-requirements', 'functional-requirements', 'architecture', 'knowledge'] },
  { fact: 'WCAG 2.1 AA', words: [/WCAG 2\.1 AA/i], neededBy: [...toAll, 'functional-requirements', 'test-cases'] },
  { fact: 'a phased rollout', words: [/phased/i], neededBy: [...toAll, 'proposal'] },
  { fact: 'Azure Cognitive Services', words: [/Azure Cognitive/i], neededBy: [...toAll, 'research', 'architecture', 'knowledge', 'proposal'] },
  { fact: 'Epic, read-only', words: [/Epic/, /read-only/i], neededBy: [...toAll, 'use-cases', 'functional-requirements', 'architecture', 'data-model'] },
  { fact: 'HIPAA', words: [/HIPAA/], neededBy: [...toAll, 'business-requirements', 'functional-requirements', 'architecture', 'data-model', 'proposal'] },
  { fact: 'wearables put off', words: [/wearable/i], neededBy: [...toAll, 'business-requirements', 'proposal'] },
  { fact: 'clinical oversight against the risk to patients', words: [/clinical oversight/i], neededBy: toAll },
  { fact: 'the first phase', words: [/Foundation/], neededBy: [...toAll, 'proposal'] },
  { fact: 'the last phase', words: [/Deployment/], neededBy: [...toAll, 'proposal'] },
  { fact: 'JD Edwards', words: [/JD Edwards/], neededBy: [...toAll, 'functional-requirements', 'architecture', 'data-model'] },
  { fact: 'Azure Health Bot or own: open', words: [/Health Bot/i], neededBy: [...toAll, 'research', 'architecture'] },
  { fact: 'two figures of availability', words: [/99\.999/, /99\.9(?!9)/], neededBy: ['notes', 'review', 'functional-requirements', 'architecture', 'test-cases'] },
]

test(`${planted.length} facts planted in a meeting are in the prompts of each agent that needs them`, async () => {
  const prompts = new Map(readdirSync(folder).map((agent) => [agent, '']))
  const meeting = await recorded(join(examples, 'minutes', 'healthcare_ai_meeting.txt'), folder, (agent, call) => prompts.set(agent, `${prompts.get(agent) ?? ''}\n${callText(call)}`))
  await replay('review', meeting) // Reads all the others.
  expect([...prompts].filter(([, text]) => text === '')).toEqual([])
  expect(planted.flatMap(({ fact, words, neededBy }) => neededBy.filter((agent) => !words.every((word) => word.test(prompts.get(agent) ?? ''))).map((agent) => `${agent}: ${fact}`))).toEqual([])
})
