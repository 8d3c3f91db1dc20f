import { definePlugin } from '@aicoe/sdk'
import { notesAgent } from './agents/notes.ts'
import { useCasesAgent } from './agents/use-cases.ts'
import { notes } from './documents/notes.ts'
import { useCases } from './documents/use-cases.ts'

/** What this platform makes by itself: a plugin like any other. */
export const catalog = definePlugin({ name: 'catalog', documents: [notes, useCases], agents: [notesAgent, useCasesAgent], workflows: [], formats: [] })
