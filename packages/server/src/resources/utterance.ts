import type { Utterance } from '@aicoe/sdk'
import { z } from 'zod'

export const utteranceResource = z.object({
  id: z.string(), speaker: z.string().nullable(), start: z.number().nullable().describe('Seconds from the start of the recording.'), end: z.number().nullable(), text: z.string(),
  section: z.array(z.string()).describe('The headings above it in the source, outermost first.'), form: z.enum(['speech', 'item', 'field', 'prose']),
}).meta({ id: 'Utterance' })

export function presentUtterance({ id, speaker, start, end, text, section, form }: Utterance): z.infer<typeof utteranceResource> {
  return { id, speaker, start, end, text, section: [...section], form }
}
